//! `aws-config`: environment and profile, in a process of their own.

use std::path::PathBuf;
use std::process::Command;

/// The URL that a client calls, given these environment variables and this profile file.
fn url(environment: &[(&str, &str)], profile: &str) -> String {
    let file = write_profile(profile);
    let mut probe = Command::new(env!("CARGO_BIN_EXE_probe"));
    probe
        .env_clear()
        .env("AWS_CONFIG_FILE", &file)
        .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    probe.env("AWS_EC2_METADATA_DISABLED", "true");
    probe
        .env("AWS_ACCESS_KEY_ID", "AKID")
        .env("AWS_SECRET_ACCESS_KEY", "secret");
    probe.envs(environment.iter().copied());
    let output = probe.output().expect("the probe runs");
    std::fs::remove_file(file).expect("the profile file is removed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn write_profile(text: &str) -> PathBuf {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("ivschat-profile-{}-{number}", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, text).expect("a profile file can be written");
    path
}

const REGION: (&str, &str) = ("AWS_REGION", "eu-west-1");

#[test]
fn region_of_the_environment() {
    assert_eq!(url(&[REGION], ""), "https://ivschat.eu-west-1.amazonaws.com/GetRoom");
}

#[test]
fn region_of_the_profile() {
    let profile = "[default]\nregion = us-west-2\n";
    assert_eq!(url(&[], profile), "https://ivschat.us-west-2.amazonaws.com/GetRoom");
}

#[test]
fn fips_and_dual_stack_of_the_environment() {
    let environment = [
        REGION,
        ("AWS_USE_FIPS_ENDPOINT", "true"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "true"),
    ];
    assert_eq!(url(&environment, ""), "https://ivschat-fips.eu-west-1.api.aws/GetRoom");
}

#[test]
fn endpoint_of_the_environment_for_all_services_and_for_this_one() {
    let all = ("AWS_ENDPOINT_URL", "http://127.0.0.1:1000");
    let this = ("AWS_ENDPOINT_URL_IVSCHAT", "http://127.0.0.1:2000");
    assert_eq!(url(&[REGION, all], ""), "http://127.0.0.1:1000/GetRoom");
    assert_eq!(url(&[REGION, all, this], ""), "http://127.0.0.1:2000/GetRoom");
}

#[test]
fn endpoint_of_the_services_section() {
    let profile = "[default]
region = us-west-2
services = local
endpoint_url = http://127.0.0.1:1000

[services local]
ivschat =
  endpoint_url = http://127.0.0.1:3000
";
    assert_eq!(url(&[], profile), "http://127.0.0.1:3000/GetRoom");
    let environment = [("AWS_ENDPOINT_URL_IVSCHAT", "http://127.0.0.1:2000")];
    assert_eq!(url(&environment, profile), "http://127.0.0.1:2000/GetRoom");
    let ignored = [("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")];
    assert_eq!(
        url(&ignored, profile),
        "https://ivschat.us-west-2.amazonaws.com/GetRoom"
    );
}
