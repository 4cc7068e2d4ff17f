//! The partitions of AWS, and which of them a region belongs to. The isolated partitions have no
//! dual-stack endpoints here, as the cases in published models expect.

/// A group of regions with domain names of its own.
#[derive(Debug, PartialEq)]
pub(crate) struct Partition {
    pub(crate) name: &'static str,
    pub(crate) dns_suffix: &'static str,
    pub(crate) dual_stack_dns_suffix: &'static str,
    pub(crate) supports_fips: bool,
    pub(crate) supports_dual_stack: bool,
    pub(crate) implicit_global_region: &'static str,
}

/// The prefixes of the regions, and those regions that have none of them.
struct Regions {
    prefixes: &'static [&'static str],
    others: &'static [&'static str],
}

/// The partition of a region; a region that nobody knows yet is in the first.
pub(crate) fn of_region(region: &str) -> &'static Partition {
    let owns = |(regions, _): &&(Regions, Partition)| regions.contain(region);
    let [(_, first), ..] = &PARTITIONS;
    let found = PARTITIONS.iter().find(owns);
    found.map_or(first, |(_, partition)| partition)
}

impl Regions {
    fn contain(&self, region: &str) -> bool {
        let Self { prefixes, others } = self;
        let place = |prefix: &&str| region.strip_prefix(*prefix).is_some_and(is_place);
        others.contains(&region) || prefixes.iter().any(place)
    }
}

/// A word and a number, such as `east-1`.
fn is_place(text: &str) -> bool {
    let Some((word, number)) = text.split_once('-') else {
        return false;
    };
    let in_word = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
    let word = !word.is_empty() && word.bytes().all(in_word);
    word && !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
}

static PARTITIONS: [(Regions, Partition); 8] = [
    (
        Regions {
            prefixes: &["us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"],
            others: &["aws-global"],
        },
        Partition {
            name: "aws",
            dns_suffix: "amazonaws.com",
            dual_stack_dns_suffix: "api.aws",
            supports_fips: true,
            supports_dual_stack: true,
            implicit_global_region: "us-east-1",
        },
    ),
    (
        Regions { prefixes: &["cn-"], others: &["aws-cn-global"] },
        Partition {
            name: "aws-cn",
            dns_suffix: "amazonaws.com.cn",
            dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
            supports_fips: true,
            supports_dual_stack: true,
            implicit_global_region: "cn-northwest-1",
        },
    ),
    (
        Regions { prefixes: &["eusc-de-"], others: &[] },
        Partition {
            name: "aws-eusc",
            dns_suffix: "amazonaws.eu",
            dual_stack_dns_suffix: "api.amazonwebservices.eu",
            supports_fips: true,
            supports_dual_stack: true,
            implicit_global_region: "eusc-de-east-1",
        },
    ),
    (
        Regions { prefixes: &["us-iso-"], others: &["aws-iso-global"] },
        Partition {
            name: "aws-iso",
            dns_suffix: "c2s.ic.gov",
            dual_stack_dns_suffix: "api.aws.ic.gov",
            supports_fips: true,
            supports_dual_stack: false,
            implicit_global_region: "us-iso-east-1",
        },
    ),
    (
        Regions { prefixes: &["us-isob-"], others: &["aws-iso-b-global"] },
        Partition {
            name: "aws-iso-b",
            dns_suffix: "sc2s.sgov.gov",
            dual_stack_dns_suffix: "api.aws.scloud",
            supports_fips: true,
            supports_dual_stack: false,
            implicit_global_region: "us-isob-east-1",
        },
    ),
    (
        Regions { prefixes: &["eu-isoe-"], others: &["aws-iso-e-global"] },
        Partition {
            name: "aws-iso-e",
            dns_suffix: "cloud.adc-e.uk",
            dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
            supports_fips: true,
            supports_dual_stack: true,
            implicit_global_region: "eu-isoe-west-1",
        },
    ),
    (
        Regions { prefixes: &["us-isof-"], others: &["aws-iso-f-global"] },
        Partition {
            name: "aws-iso-f",
            dns_suffix: "csp.hci.ic.gov",
            dual_stack_dns_suffix: "api.aws.hci.ic.gov",
            supports_fips: true,
            supports_dual_stack: true,
            implicit_global_region: "us-isof-south-1",
        },
    ),
    (
        Regions { prefixes: &["us-gov-"], others: &["aws-us-gov-global"] },
        Partition {
            name: "aws-us-gov",
            dns_suffix: "amazonaws.com",
            dual_stack_dns_suffix: "api.aws",
            supports_fips: true,
            supports_dual_stack: true,
            implicit_global_region: "us-gov-west-1",
        },
    ),
];
