//! Inputs of the operations, for both clients the same.

use std::collections::HashMap;

/// An operation and the members of its input, those of structures in it included.
#[derive(Debug)]
pub struct Operation {
    pub name: &'static str,
    pub required: &'static [&'static str],
    pub optional: &'static [&'static str],
}

impl Operation {
    pub fn members(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }
}

const fn operation(
    name: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> Operation {
    Operation { name, required, optional }
}

pub const OPERATIONS: &[Operation] = &[
    operation(
        "CreateChatToken",
        &["roomIdentifier", "userId"],
        &["capabilities", "sessionDurationInMinutes", "attributes"],
    ),
    operation(
        "CreateLoggingConfiguration",
        &["destinationConfiguration", "bucketName"],
        &["name", "tags"],
    ),
    operation(
        "CreateRoom",
        &[],
        &[
            "name",
            "maximumMessageRatePerSecond",
            "maximumMessageLength",
            "messageReviewHandler",
            "uri",
            "fallbackResult",
            "tags",
            "loggingConfigurationIdentifiers",
        ],
    ),
    operation("DeleteLoggingConfiguration", &["identifier"], &[]),
    operation("DeleteMessage", &["roomIdentifier", "id"], &["reason"]),
    operation("DeleteRoom", &["identifier"], &[]),
    operation("DisconnectUser", &["roomIdentifier", "userId"], &["reason"]),
    operation("GetLoggingConfiguration", &["identifier"], &[]),
    operation("GetRoom", &["identifier"], &[]),
    operation("ListLoggingConfigurations", &[], &["nextToken", "maxResults"]),
    operation(
        "ListRooms",
        &[],
        &[
            "name",
            "nextToken",
            "maxResults",
            "messageReviewHandlerUri",
            "loggingConfigurationIdentifier",
        ],
    ),
    operation("ListTagsForResource", &["resourceArn"], &[]),
    operation("SendEvent", &["roomIdentifier", "eventName"], &["attributes"]),
    operation("TagResource", &["resourceArn", "tags"], &[]),
    operation("UntagResource", &["resourceArn", "tagKeys"], &[]),
    operation(
        "UpdateLoggingConfiguration",
        &["identifier"],
        &["name", "destinationConfiguration", "bucketName"],
    ),
    operation(
        "UpdateRoom",
        &["identifier"],
        &[
            "name",
            "maximumMessageRatePerSecond",
            "maximumMessageLength",
            "messageReviewHandler",
            "uri",
            "fallbackResult",
            "loggingConfigurationIdentifiers",
        ],
    ),
];

/// Which members are set.
#[derive(Clone, Debug)]
enum Members {
    All,
    None,
    Those(Vec<&'static str>),
    AllBut(&'static str),
}

/// Which member of the union `DestinationConfiguration` is set.
#[derive(Clone, Copy, Debug)]
pub enum Destination {
    CloudWatchLogs,
    Firehose,
    S3,
}

/// What an input is filled with.
///
/// Maps are made here and cloned, so that both clients see their entries in the same order.
#[derive(Clone, Debug)]
pub struct Values {
    members: Members,
    /// `None` stands for a text of the member's own.
    text: Option<String>,
    integer: i32,
    list: Vec<String>,
    map: HashMap<String, String>,
    /// Members that have another text, and the text.
    secret: (Vec<String>, &'static str),
    pub destination: Destination,
}

impl Values {
    pub fn full() -> Self {
        Self {
            members: Members::All,
            text: None,
            integer: 42,
            list: vec!["first".to_owned(), "second".to_owned()],
            map: HashMap::from([("key".to_owned(), "value".to_owned())]),
            secret: (Vec::new(), ""),
            destination: Destination::S3,
        }
    }

    pub fn minimal(operation: &Operation) -> Self {
        Self { members: Members::Those(operation.required.to_vec()), ..Self::full() }
    }

    /// The same, with `text` in these members, in keys and values too.
    pub fn with_secret(self, members: Vec<String>, text: &'static str) -> Self {
        Self { secret: (members, text), ..self }
    }

    fn is_secret(&self, member: &str) -> bool {
        self.secret.0.iter().any(|secret| secret == member)
    }

    fn filled_with(text: &str) -> Self {
        Self {
            text: Some(text.to_owned()),
            list: vec![text.to_owned(); 2],
            map: HashMap::from([(text.to_owned(), text.to_owned())]),
            ..Self::full()
        }
    }

    pub fn has(&self, member: &str) -> bool {
        match &self.members {
            Members::All => true,
            Members::None => false,
            Members::Those(members) => members.contains(&member),
            Members::AllBut(missing) => *missing != member,
        }
    }

    pub fn text(&self, member: &str) -> Option<String> {
        if self.is_secret(member) {
            return self.has(member).then(|| self.secret.1.to_owned());
        }
        let own = || format!("the {member}");
        self.has(member)
            .then(|| self.text.clone().unwrap_or_else(own))
    }

    pub fn integer(&self, member: &str) -> Option<i32> {
        self.has(member).then_some(self.integer)
    }

    pub fn list(&self, member: &str) -> Option<Vec<String>> {
        if self.is_secret(member) {
            return self.has(member).then(|| vec![self.secret.1.to_owned()]);
        }
        self.has(member).then(|| self.list.clone())
    }

    pub fn map(&self, member: &str) -> Option<HashMap<String, String>> {
        if self.is_secret(member) {
            let text = self.secret.1.to_owned();
            return self
                .has(member)
                .then(|| HashMap::from([(text.clone(), text)]));
        }
        self.has(member).then(|| self.map.clone())
    }
}

/// Every input for `operation`, with a name.
pub fn inputs(operation: &Operation) -> Vec<(String, Values)> {
    let mut inputs = vec![
        ("minimal".to_owned(), Values::minimal(operation)),
        ("full".to_owned(), Values::full()),
    ];
    inputs.extend(selections(operation));
    inputs.extend(texts());
    inputs.extend(integers());
    inputs.extend(lists());
    inputs.extend(maps());
    inputs.extend(destinations());
    inputs
}

/// Each member missing, each alone, and none at all.
fn selections(operation: &Operation) -> Vec<(String, Values)> {
    let select = |name: String, members| (name, Values { members, ..Values::full() });
    let mut inputs = vec![select("nothing".to_owned(), Members::None)];
    for member in operation.members() {
        inputs.push(select(format!("without {member}"), Members::AllBut(member)));
        inputs.push(select(format!("only {member}"), Members::Those(vec![member])));
    }
    inputs
}

/// Each text in every string, list, key and value.
fn texts() -> Vec<(String, Values)> {
    let controls: String = (0u8..0x20).chain([0x7f]).map(char::from).collect();
    let long = "0123456789".repeat(2000);
    let ascii: String = (0x20u8..0x7f).map(char::from).collect();
    let latin: String = (0x80u8..=0xff).map(char::from).collect();
    let fixed = [
        "",
        " ",
        "  two  spaces  ",
        "\0",
        "\"",
        "\\",
        "\\u0041\\n",
        "'single' \"double\" `back`",
        "{\"a\": [null]}",
        "\r\nx-injected: 1\r\n\r\n",
        "/",
        "//",
        ".",
        "..",
        "a/../b/./c//d",
        "%",
        "%2F%20%zz+",
        "a=b&c=d;e?f#g",
        "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGh1234",
        "arn:aws:ivschat:us-west-2:123456789012:room/a b/c  d/",
        "~!@$^*()_-,.<>[]|:'",
        "ÄÖÜ äöü ß",
        "漢字かな交じり文",
        "\u{1f389}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "e\u{301} \u{2028}\u{2029}\u{feff}\u{fffd}\u{ffff}",
        "\u{10ffff}\u{10000}",
        "\u{202e}rtl\u{200f}",
        "ALLOW",
        "DENY",
        "SEND_MESSAGE",
        "DELETE_MESSAGE",
        "DISCONNECT_USER",
        "null",
        "-1",
    ];
    let made = [&controls[..], &long, &ascii, &latin];
    let texts = fixed.into_iter().chain(made);
    texts
        .map(|text| (format!("text {text:.60?}"), Values::filled_with(text)))
        .collect()
}

fn integers() -> Vec<(String, Values)> {
    let numbers = [i32::MIN, -1, 0, 1, i32::MAX];
    numbers
        .map(|integer| {
            (format!("integer {integer}"), Values { integer, ..Values::full() })
        })
        .into()
}

fn lists() -> Vec<(String, Values)> {
    let many = (0..1000).map(|index| format!("item {index}")).collect();
    let lists: [(&str, Vec<String>); 5] = [
        ("none", vec![]),
        ("one", vec!["a".to_owned()]),
        ("equal", vec!["a".to_owned(); 3]),
        ("unsorted", ["b", "a", "c", "A"].map(str::to_owned).into()),
        ("many", many),
    ];
    lists
        .map(|(name, list)| (format!("list {name}"), Values { list, ..Values::full() }))
        .into()
}

fn maps() -> Vec<(String, Values)> {
    [0, 2, 50, 1000]
        .map(|size| {
            let entry = |index| (format!("key {index}"), format!("value {index}"));
            let map = (0..size).map(entry).collect();
            (format!("map of {size}"), Values { map, ..Values::full() })
        })
        .into()
}

fn destinations() -> Vec<(String, Values)> {
    use Destination::{CloudWatchLogs, Firehose, S3};
    let mut inputs = Vec::new();
    for destination in [CloudWatchLogs, Firehose, S3] {
        for (name, values) in
            [("full", Values::full()), ("empty", Values::filled_with(""))]
        {
            let name = format!("{destination:?} {name}");
            inputs.push((name, Values { destination, ..values.clone() }));
        }
        let member = match destination {
            CloudWatchLogs => "logGroupName",
            Firehose => "deliveryStreamName",
            S3 => "bucketName",
        };
        let members = Members::AllBut(member);
        let values = Values { destination, members, ..Values::full() };
        inputs.push((format!("{destination:?} without {member}"), values));
    }
    inputs
}
