//! Amazon resource names.

/// The parts of a name such as `arn:aws:sns:us-west-2:012345678910:topic`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arn<'a> {
    pub(crate) partition: &'a str,
    pub(crate) service: &'a str,
    pub(crate) region: &'a str,
    pub(crate) account_id: &'a str,
    pub(crate) resource_id: Vec<&'a str>,
}

pub(crate) fn parse(text: &str) -> Option<Arn<'_>> {
    let mut parts = text.strip_prefix("arn:")?.splitn(5, ':');
    let arn = Arn {
        partition: parts.next()?,
        service: parts.next()?,
        region: parts.next()?,
        account_id: parts.next()?,
        resource_id: parts.next()?.split([':', '/']).collect(),
    };
    let nameless = arn.partition.is_empty() || arn.service.is_empty();
    let whole = !nameless && arn.resource_id != [""];
    whole.then_some(arn)
}
