//! The endpoint library that emitted crates carry, tried by itself.

#[path = "../runtime/src/endpoint_lib/arn.rs"]
mod arn;
#[path = "../runtime/src/endpoint_lib/decisions.rs"]
mod decisions;
#[path = "../runtime/src/endpoint_lib/host.rs"]
mod host;
#[path = "../runtime/src/endpoint_lib/partition.rs"]
mod partition;
#[path = "../runtime/src/endpoint_lib/s3.rs"]
mod s3;
#[path = "../runtime/src/endpoint_lib/split.rs"]
mod split;
#[path = "../runtime/src/endpoint_lib/substring.rs"]
mod substring;
#[path = "../runtime/src/endpoint_lib/uri.rs"]
mod uri;
#[path = "../runtime/src/endpoint_lib/url.rs"]
mod url;

use partition::Partition;

#[test]
fn regions_belong_to_partitions() {
    let cases = [
        ("us-east-1", "aws"),
        ("mx-central-1", "aws"),
        ("aws-global", "aws"),
        ("cn-north-1", "aws-cn"),
        ("aws-cn-global", "aws-cn"),
        ("eusc-de-east-1", "aws-eusc"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eu-isoe-west-1", "aws-iso-e"),
        ("us-isof-south-1", "aws-iso-f"),
        ("us-gov-west-1", "aws-us-gov"),
        ("aws-us-gov-global", "aws-us-gov"),
    ];
    for (region, name) in cases {
        assert_eq!(partition::of_region(region).name, name, "{region}");
    }
}

#[test]
fn unknown_regions_belong_to_aws() {
    for region in [
        "",
        "us-gov-1",
        "mars-north-1",
        "cn-north-1x",
        "cn--1",
        "cn-north-",
        "eusc-fr-x-1",
    ] {
        assert_eq!(partition::of_region(region).name, "aws", "{region}");
    }
}

#[test]
fn a_partition_says_what_it_supports() {
    let expected = Partition {
        name: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "cn-northwest-1",
    };
    assert_eq!(*partition::of_region("cn-northwest-1"), expected);
}

#[test]
fn decisions_lead_to_results() {
    let table = [(0, 1, 2), (1, 4, 3), (2, 3, 5)];
    let follow = |met: [Option<bool>; 3]| {
        decisions::follow(&table, |condition| met[usize::from(condition)])
    };
    assert_eq!(follow([Some(true), Some(true), None]), 1);
    assert_eq!(follow([Some(true), Some(false), None]), 0);
    assert_eq!(follow([Some(false), None, Some(true)]), 0);
    assert_eq!(follow([None, None, Some(false)]), 2);
    assert_eq!(decisions::follow(&[], |_| None), 0);
}

#[test]
fn decisions_come_to_an_end_whatever_the_table_says() {
    let table = [(0, 0, 0), (0, 0, 1), (0, 2, 9)];
    for answer in [None, Some(true), Some(false)] {
        assert!(decisions::follow(&table, |_| answer) <= 6);
    }
}

#[test]
fn host_labels() {
    let long = "a".repeat(64);
    for label in ["a", "0-a", "a-", &long[..63]] {
        assert!(host::is_valid_label(label, false), "{label}");
    }
    for label in ["", "-a", "a_b", "a.b", "é", &long] {
        assert!(!host::is_valid_label(label, false), "{label}");
    }
    assert!(host::is_valid_label("a.b", true));
    for labels in ["", ".", "a.", "a..b", "a.-b"] {
        assert!(!host::is_valid_label(labels, true), "{labels}");
    }
}

#[test]
fn buckets_in_host_names() {
    let hostable = s3::is_virtual_hostable_bucket;
    for name in ["abc", "a-b-c", "0ab"] {
        assert!(hostable(name, false), "{name}");
    }
    for name in ["ab", "Abc", "-ab", "ab-", "a_b", "a.b.c", &"a".repeat(64)] {
        assert!(!hostable(name, false), "{name}");
    }
    assert!(hostable("a.b.c", true));
    for name in ["a..b", "a-.b", "a.-b", ".ab", "ab.", "192.168.5.4"] {
        assert!(!hostable(name, true), "{name}");
    }
}

#[test]
fn substrings() {
    assert_eq!(substring::substring("abcdef", 0, 4, false), Some("abcd"));
    assert_eq!(substring::substring("abcdef", 0, 4, true), Some("cdef"));
    assert_eq!(substring::substring("abcdef", 1, 6, true), Some("abcde"));
    assert_eq!(substring::substring("abc", 0, 4, false), None);
    assert_eq!(substring::substring("abc", 2, 2, false), None);
    assert_eq!(substring::substring("äbcd", 0, 2, false), None);
}

#[test]
fn splits() {
    assert_eq!(split::split("a--b--c", "--", 0), ["a", "b", "c"]);
    assert_eq!(split::split("a--b--c", "--", 1), ["a--b--c"]);
    assert_eq!(split::split("a--b--c", "--", 2), ["a", "b--c"]);
    assert_eq!(split::split("", "--", 0), [""]);
    assert_eq!(split::split("----", "--", 0), ["", "", ""]);
}

#[test]
fn uri_encoding() {
    assert_eq!(uri::encode("aZ09-_.~"), "aZ09-_.~");
    assert_eq!(uri::encode("a b/ü"), "a%20b%2F%C3%BC");
}

#[test]
fn arns() {
    let arn =
        arn::parse("arn:aws:ec2:us-east-1:0123:vpc/vpc-1:x").expect("this is an ARN");
    let (partition, service, region) = (arn.partition, arn.service, arn.region);
    assert_eq!(
        [partition, service, region, arn.account_id],
        ["aws", "ec2", "us-east-1", "0123"]
    );
    assert_eq!(arn.resource_id, ["vpc", "vpc-1", "x"]);
    assert_eq!(arn::parse("arn:aws:s3:::bucket").map(|it| it.region), Some(""));
    for text in [
        "",
        "arn:aws:s3",
        "arn::s3:::b",
        "arn:aws::::b",
        "arn:aws:s3:::",
        "x:aws:s3:::b",
    ] {
        assert_eq!(arn::parse(text), None, "{text}");
    }
}

#[test]
fn urls() {
    let url = url::parse("https://example.com:8443/a/b").expect("this is a URL");
    assert_eq!(
        (url.scheme, url.authority, url.path),
        ("https", "example.com:8443", "/a/b")
    );
    assert_eq!((url.normalized_path.as_str(), url.is_ip), ("/a/b/", false));
    assert_eq!(url::parse("HTTPS://a").map(|it| it.scheme), Some("https"));
    let path = |text| url::parse(text).map(|it| it.normalized_path);
    assert_eq!(path("http://example.com"), Some("/".to_owned()));
    assert_eq!(path("http://example.com/"), Some("/".to_owned()));
}

#[test]
fn urls_of_addresses() {
    let is_ip = |text| url::parse(text).map(|it| it.is_ip);
    assert_eq!(is_ip("https://127.0.0.1:80/x"), Some(true));
    assert_eq!(is_ip("https://[fe80::1]"), Some(true));
    assert_eq!(is_ip("https://[fe80::1]:443"), Some(true));
    assert_eq!(is_ip("https://999.999.abc.blah"), Some(false));
}

#[test]
fn texts_that_are_no_urls() {
    let texts = [
        "",
        "example.com",
        "ftp://example.com",
        "https://",
        "https:///x",
        "https://a?b",
        "https://a#b",
        "https://a b",
        "https://a:b",
        "https://a:70000",
        "https://user@a",
    ];
    for text in texts {
        assert_eq!(url::parse(text), None, "{text}");
    }
}
