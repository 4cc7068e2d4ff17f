//! Every trait that we know of and that no stage reads: why it may be ignored, or why it may not.

/// What becomes of a trait that has no typed form.
#[derive(Clone, Copy, Debug)]
pub(super) enum Verdict {
    /// The client is the same without it, for this reason.
    Ignored(#[expect(dead_code, reason = "for the reader of the table")] &'static str),
    /// It would change requests, responses or the API.
    Unsupported { reason: &'static str, remedy: &'static str },
}

const DOCS: Verdict = Verdict::Ignored("documentation only");
const SERVER: Verdict = Verdict::Ignored("for servers and their validation only");
const TOOLS: Verdict = Verdict::Ignored("for other tools");
const MODEL: Verdict =
    Verdict::Ignored("about the model itself, not what is made of it");
const PROTOCOL: Verdict =
    Verdict::Ignored("protocol or authentication: see service.rs and auth.rs");
const OTHER_PROTOCOL: Verdict = Verdict::Ignored("only for protocols that are refused");
const RESOURCE: Verdict = Verdict::Ignored("groups operations, without effect on them");
const TEST: Verdict = Verdict::Ignored("test cases");

const fn unsupported(reason: &'static str, remedy: &'static str) -> Verdict {
    Verdict::Unsupported { reason, remedy }
}

const DISCOVERY: Verdict = unsupported(
    "endpoints are not discovered by a call of their own",
    "leave the operation out of the service",
);

const TABLE: &[(&str, Verdict)] = &[
    ("aws.api#arn", TOOLS),
    ("aws.api#arnReference", TOOLS),
    (
        "aws.api#awsChunked",
        Verdict::Ignored("a stream is sent in chunks wherever a checksum follows it"),
    ),
    ("aws.api#clientDiscoveredEndpoint", DISCOVERY),
    (
        "aws.api#clientEndpointDiscovery",
        Verdict::Ignored("the operations that need it are refused"),
    ),
    (
        "aws.api#clientEndpointDiscoveryId",
        Verdict::Ignored("the operations that need it are refused"),
    ),
    ("aws.api#controlPlane", TOOLS),
    ("aws.api#data", TOOLS),
    ("aws.api#dataPlane", TOOLS),
    ("aws.api#tagEnabled", TOOLS),
    ("aws.api#taggable", TOOLS),
    ("aws.apigateway#apiKeyRequired", TOOLS),
    ("aws.apigateway#apiKeySource", TOOLS),
    ("aws.apigateway#apiTlsPolicy", TOOLS),
    ("aws.apigateway#authorizer", TOOLS),
    ("aws.apigateway#authorizers", TOOLS),
    ("aws.apigateway#endpointConfiguration", TOOLS),
    ("aws.apigateway#gatewayResponses", TOOLS),
    ("aws.apigateway#integration", TOOLS),
    ("aws.apigateway#minimumCompressionSize", TOOLS),
    ("aws.apigateway#mockIntegration", TOOLS),
    ("aws.apigateway#requestValidator", TOOLS),
    ("aws.apigateway#resourcePolicy", TOOLS),
    ("aws.auth#cognitoUserPools", PROTOCOL),
    ("aws.auth#cognitoUserPoolsScopes", PROTOCOL),
    ("aws.cloudformation#cfnAdditionalIdentifier", TOOLS),
    ("aws.cloudformation#cfnDefaultValue", TOOLS),
    ("aws.cloudformation#cfnExcludeProperty", TOOLS),
    ("aws.cloudformation#cfnMutability", TOOLS),
    ("aws.cloudformation#cfnName", TOOLS),
    ("aws.cloudformation#cfnResource", TOOLS),
    ("aws.customizations#s3UnwrappedXmlOutput", OTHER_PROTOCOL),
    (
        "aws.endpoints#dualStackOnlyEndpoints",
        Verdict::Ignored("repeats what the endpoint rules say"),
    ),
    (
        "aws.endpoints#endpointsModifier",
        Verdict::Ignored("repeats what the endpoint rules say"),
    ),
    (
        "aws.endpoints#rulesBasedEndpoints",
        Verdict::Ignored("repeats what the endpoint rules say"),
    ),
    (
        "aws.endpoints#standardPartitionalEndpoints",
        Verdict::Ignored("repeats what the endpoint rules say"),
    ),
    (
        "aws.endpoints#standardRegionalEndpoints",
        Verdict::Ignored("repeats what the endpoint rules say"),
    ),
    ("aws.iam#actionName", TOOLS),
    ("aws.iam#actionPermissionDescription", TOOLS),
    ("aws.iam#conditionKeyValue", TOOLS),
    ("aws.iam#conditionKeys", TOOLS),
    ("aws.iam#defineConditionKeys", TOOLS),
    ("aws.iam#disableConditionKeyInference", TOOLS),
    ("aws.iam#disableConditionKeyInheritance", TOOLS),
    ("aws.iam#iamAction", TOOLS),
    ("aws.iam#iamResource", TOOLS),
    ("aws.iam#requiredActions", TOOLS),
    ("aws.iam#serviceResolvedConditionKeys", TOOLS),
    ("aws.iam#supportedPrincipalTypes", TOOLS),
    ("aws.protocols#awsQuery", PROTOCOL),
    ("aws.protocols#ec2Query", PROTOCOL),
    ("aws.protocols#ec2QueryName", OTHER_PROTOCOL),
    ("aws.protocols#restXml", PROTOCOL),
    ("smithy.api#addedDefault", MODEL),
    ("smithy.api#authDefinition", MODEL),
    ("smithy.api#box", MODEL),
    ("smithy.api#cors", SERVER),
    ("smithy.api#examples", DOCS),
    ("smithy.api#httpDigestAuth", PROTOCOL),
    ("smithy.api#idRef", MODEL),
    ("smithy.api#idempotent", Verdict::Ignored("retries do not depend on it")),
    ("smithy.api#input", MODEL),
    ("smithy.api#internal", DOCS),
    ("smithy.api#metadata", MODEL),
    ("smithy.api#mixin", MODEL),
    ("smithy.api#nestedProperties", RESOURCE),
    ("smithy.api#noReplace", RESOURCE),
    ("smithy.api#notProperty", RESOURCE),
    ("smithy.api#output", MODEL),
    ("smithy.api#private", SERVER),
    ("smithy.api#property", RESOURCE),
    ("smithy.api#protocolDefinition", MODEL),
    ("smithy.api#readonly", Verdict::Ignored("retries do not depend on it")),
    ("smithy.api#references", RESOURCE),
    (
        "smithy.api#requiresLength",
        Verdict::Ignored("a body of known length says so anyway"),
    ),
    ("smithy.api#resourceIdentifier", RESOURCE),
    ("smithy.api#suppress", TOOLS),
    ("smithy.api#tags", DOCS),
    ("smithy.api#trait", MODEL),
    ("smithy.api#traitValidators", MODEL),
    ("smithy.api#uniqueItems", SERVER),
    ("smithy.api#unitType", MODEL),
    ("smithy.api#xmlAttribute", OTHER_PROTOCOL),
    ("smithy.api#xmlFlattened", OTHER_PROTOCOL),
    ("smithy.api#xmlName", OTHER_PROTOCOL),
    ("smithy.api#xmlNamespace", OTHER_PROTOCOL),
    ("smithy.contracts#conditions", SERVER),
    ("smithy.mqtt#mqttJson", PROTOCOL),
    ("smithy.mqtt#publish", OTHER_PROTOCOL),
    ("smithy.mqtt#subscribe", OTHER_PROTOCOL),
    ("smithy.mqtt#topicLabel", OTHER_PROTOCOL),
    ("smithy.openapi#specificationExtension", TOOLS),
    ("smithy.protocols#rpcv2Json", PROTOCOL),
    ("smithy.synthetic#enum", MODEL),
    ("smithy.synthetic#originalShapeId", MODEL),
    ("smithy.test#httpMalformedRequestTests", TEST),
    ("smithy.test#smokeTests", TEST),
];

pub(super) fn verdict(name: &str) -> Option<&'static Verdict> {
    TABLE
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, verdict)| verdict)
}

pub fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_has_no_trait_twice() {
        let names: Vec<_> = names().collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:#?}");
    }

    #[test]
    fn protocols_are_in_the_table() {
        let elsewhere = super::super::service::OTHER_PROTOCOLS.into_iter();
        for name in elsewhere
            .filter(|name| name.starts_with("aws.") || name.starts_with("smithy."))
        {
            assert!(matches!(verdict(name), Some(Verdict::Ignored(_))), "{name}");
        }
    }
}
