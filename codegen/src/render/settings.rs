//! `src/config/settings.rs`: what the configurations of services differ in.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::uses::Uses;
use crate::plan::{ApiKey, Auth, AuthScheme, Plan, Setting};

/// Where the runtime has HTTP's own schemes, and their ids.
const HTTP_SCHEMES: &str = "aws_smithy_runtime::client::auth::http";
const HTTP_IDS: &str = "aws_smithy_runtime_api::client::auth::http";

pub fn render(plan: &Plan) -> TokenStream {
    let settings = &plan.service.settings;
    let modules = settings.iter().map(|setting| ident(module(*setting)));
    let mut uses = Uses::default();
    let options = options(&plan.service.auth, &mut uses);
    let schemes = schemes(&plan.service.auth, &mut uses);
    let shared = take_shared(settings, &mut uses);
    let test = take_test_identities(settings, plan.has_tokens(), &mut uses);
    let uses = uses.render_with(&public(settings));
    quote! {
        //! What the configuration of this service has, and those of others may not have.

        #(mod #modules;)*

        #uses

        #options
        #schemes
        #shared
        #test
    }
}

/// The file of a setting, below `src/config/settings`.
fn module(setting: Setting) -> &'static str {
    match setting {
        Setting::ApiKey => "api_key",
        Setting::BasicAuth => "basic_auth",
        Setting::BearerToken => "bearer_token",
        Setting::Checksum => "checksum",
        Setting::Compression => "compression",
        Setting::Credentials => "credentials",
        Setting::SigV4a => "sigv4a",
    }
}

/// The types of the settings, as the crate's users know them.
fn public(settings: &[Setting]) -> Uses {
    let mut uses = Uses::default();
    for setting in settings {
        match setting {
            Setting::ApiKey => identities(&mut uses, "Token"),
            Setting::BasicAuth => identities(&mut uses, "Login"),
            Setting::BearerToken => identities(&mut uses, "Token")
                .add("aws_credential_types::provider::token", "ProvideToken")
                .add("aws_credential_types::provider::token", "SharedTokenProvider"),
            Setting::Checksum => uses
                .add("aws_smithy_types::checksum_config", "RequestChecksumCalculation")
                .add("aws_smithy_types::checksum_config", "ResponseChecksumValidation"),
            Setting::Credentials => uses
                .add("aws_credential_types", "Credentials")
                .add("aws_credential_types::provider", "ProvideCredentials")
                .add("aws_credential_types::provider", "SharedCredentialsProvider"),
            Setting::Compression | Setting::SigV4a => &mut uses,
        };
    }
    uses
}

fn identities<'a>(uses: &'a mut Uses, kind: &str) -> &'a mut Uses {
    uses.add("aws_smithy_runtime_api::client::identity", "ResolveIdentity")
        .add("aws_smithy_runtime_api::client::identity::http", kind)
}

fn options(auth: &Auth, uses: &mut Uses) -> TokenStream {
    let Auth { schemes: _, default, operations } = auth;
    uses.add("aws_smithy_runtime_api::client::auth", "AuthSchemeOption");
    let mut list = |schemes: &[AuthScheme]| {
        let ids: Vec<_> = schemes.iter().map(|scheme| id(scheme, uses)).collect();
        quote!(vec![#(#ids.into()),*])
    };
    let default = list(default);
    let arms = operations.iter().map(|(names, schemes)| {
        let options = list(schemes);
        quote!(#(#names)|* => #options,)
    });
    let arms: Vec<_> = arms.collect();
    let (operation, options) = if arms.is_empty() {
        (ident("_operation"), default)
    } else {
        let options = quote!(match operation { #(#arms)* _ => #default });
        (ident("operation"), options)
    };
    quote! {
        /// The ways to call an operation, the preferred one first.
        pub(super) fn auth_options(#operation: &str) -> Vec<AuthSchemeOption> {
            #options
        }
    }
}

fn id(scheme: &AuthScheme, uses: &mut Uses) -> TokenStream {
    let (module, name) = match scheme {
        AuthScheme::Anonymous => {
            ("aws_smithy_runtime::client::auth::no_auth", "NO_AUTH_SCHEME_ID")
        }
        AuthScheme::ApiKey(_) => (HTTP_IDS, "HTTP_API_KEY_AUTH_SCHEME_ID"),
        AuthScheme::Basic => (HTTP_IDS, "HTTP_BASIC_AUTH_SCHEME_ID"),
        AuthScheme::Bearer => (HTTP_IDS, "HTTP_BEARER_AUTH_SCHEME_ID"),
        AuthScheme::SigV4 => {
            uses.add("aws_runtime::auth", "sigv4");
            return quote!(sigv4::SCHEME_ID);
        }
        // The runtime's own constant comes and goes with a feature.
        AuthScheme::SigV4a => {
            uses.add("aws_smithy_runtime_api::client::auth", "AuthSchemeId");
            return quote!(AuthSchemeId::new("sigv4a"));
        }
    };
    uses.add(module, name);
    let name = ident(name);
    quote!(#name)
}

fn schemes(auth: &Auth, uses: &mut Uses) -> TokenStream {
    let Auth { schemes, default: _, operations: _ } = auth;
    uses.add("crate::config", "RuntimeComponentsBuilder");
    let sigv4a = schemes.contains(&AuthScheme::SigV4a).then(|| {
        quote! {
            #[cfg(feature = "sigv4a")]
            let components =
                components.with_auth_scheme(sigv4a::SigV4aOfCredentials::default());
        }
    });
    let api_key = api_key(schemes, uses);
    let schemes = schemes
        .iter()
        .filter_map(|scheme| self::scheme(scheme, uses));
    let schemes: Vec<_> = schemes.collect();
    if !schemes.is_empty() {
        uses.add("aws_smithy_runtime_api::client::auth", "SharedAuthScheme");
    }
    quote! {
        /// Adds the auth schemes of the service.
        pub(super) fn auth_schemes(
            components: RuntimeComponentsBuilder,
        ) -> RuntimeComponentsBuilder {
            #sigv4a
            #api_key
            components #(.with_auth_scheme(SharedAuthScheme::new(#schemes)))*
        }
    }
}

/// A scheme that is always there, but for the one that the runtime has of itself.
fn scheme(scheme: &AuthScheme, uses: &mut Uses) -> Option<TokenStream> {
    let (module, name) = match scheme {
        AuthScheme::Anonymous | AuthScheme::SigV4a => return None,
        AuthScheme::ApiKey(_) => return Some(quote!(api_key)),
        AuthScheme::Basic => (HTTP_SCHEMES, "BasicAuthScheme"),
        AuthScheme::Bearer => (HTTP_SCHEMES, "BearerAuthScheme"),
        AuthScheme::SigV4 => {
            uses.add("aws_runtime::auth", "sigv4");
            return Some(quote!(sigv4::SigV4AuthScheme::new()));
        }
    };
    uses.add(module, name);
    let name = ident(name);
    Some(quote!(#name::new()))
}

fn api_key(schemes: &[AuthScheme], uses: &mut Uses) -> Option<TokenStream> {
    let key = schemes.iter().find_map(|scheme| match scheme {
        AuthScheme::ApiKey(key) => Some(key),
        _ => None,
    });
    let ApiKey { name, in_query, scheme } = key?;
    uses.add(HTTP_SCHEMES, "ApiKeyAuthScheme")
        .add(HTTP_SCHEMES, "ApiKeyLocation");
    let location = ident(if *in_query { "Query" } else { "Header" });
    let key = quote!(ApiKeyAuthScheme::new(#scheme, ApiKeyLocation::#location, #name));
    Some(quote!(let api_key = #key;))
}

fn take_shared(settings: &[Setting], uses: &mut Uses) -> TokenStream {
    uses.add("crate::config", "Builder")
        .add("aws_types::sdk_config", "SdkConfig");
    let shared = settings.iter().filter_map(|setting| match setting {
        Setting::BearerToken => {
            Some(quote!(builder.set_token_provider(shared.token_provider());))
        }
        Setting::Checksum => Some(quote! {
            builder.set_request_checksum_calculation(
                shared.request_checksum_calculation(),
            );
            builder.set_response_checksum_validation(
                shared.response_checksum_validation(),
            );
        }),
        Setting::Compression => Some(quote! {
            builder.set_disable_request_compression(shared.disable_request_compression());
            let size = shared.request_min_compression_size_bytes();
            builder.set_request_min_compression_size_bytes(size);
        }),
        Setting::Credentials => Some(quote! {
            builder.set_credentials_provider(shared.credentials_provider());
        }),
        Setting::SigV4a => Some(quote! {
            builder.set_sigv4a_signing_region_set(
                shared.sigv4a_signing_region_set().cloned(),
            );
        }),
        Setting::ApiKey | Setting::BasicAuth => None,
    });
    let shared: Vec<_> = shared.collect();
    let (to, from) = match shared.as_slice() {
        [] => ("_builder", "_shared"),
        _ => ("builder", "shared"),
    };
    let (to, from) = (ident(to), ident(from));
    quote! {
        /// Takes over what the configuration that all AWS clients share has for this service.
        pub(super) fn take_shared(#to: &mut Builder, #from: &SdkConfig) {
            #(#shared)*
        }
    }
}

/// How the configuration of an emitted test says who calls.
pub fn caller(is_signed: bool, credentials: TokenStream) -> TokenStream {
    match is_signed {
        true => quote!(.credentials_provider(#credentials::for_tests())),
        false => quote!(.allow_no_auth()),
    }
}

fn take_test_identities(
    settings: &[Setting],
    has_tokens: bool,
    uses: &mut Uses,
) -> TokenStream {
    let identities = settings.iter().filter_map(|setting| match setting {
        Setting::BearerToken => Some(quote! {
            let token = SharedTokenProvider::new(Token::for_tests());
            builder.set_token_provider(Some(token));
        }),
        Setting::Credentials => Some(quote! {
            let credentials = SharedCredentialsProvider::new(Credentials::for_tests());
            builder.set_credentials_provider(Some(credentials));
        }),
        Setting::ApiKey
        | Setting::BasicAuth
        | Setting::Checksum
        | Setting::Compression
        | Setting::SigV4a => None,
    });
    let token = has_tokens.then(|| {
        quote! {
            let token = "00000000-0000-4000-8000-000000000000";
            builder.set_idempotency_token_provider(Some(token.into()));
        }
    });
    let identities: Vec<_> = identities.chain(token).collect();
    let builder = ident(if identities.is_empty() { "_builder" } else { "builder" });
    uses.add("crate::config", "Builder");
    quote! {
        /// Lets tests call.
        #[cfg(feature = "test-util")]
        pub(super) fn take_test_identities(#builder: &mut Builder) {
            #(#identities)*
        }
    }
}
