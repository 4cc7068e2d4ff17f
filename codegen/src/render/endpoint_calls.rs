//! `tests/endpoint_calls.rs`: calls that must end at certain endpoints.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::settings::caller;
use crate::plan::{Argument, CallEnd, CallSetting, EndpointCall, Name, Plan, Setting};

pub fn render(plan: &Plan) -> TokenStream {
    let library = &plan.service.library;
    let calls = &plan.endpoint_calls;
    let is_signed = plan.service.settings.contains(&Setting::Credentials);
    let uses = uses(calls, library, is_signed);
    let helpers = helpers(calls, is_signed);
    let calls = calls.iter().map(|it| call(it, library, is_signed));
    quote! {
        //! Where requests go, by what the service model says of calls.

        #uses

        #(#calls)*

        #helpers
    }
}

fn uses(calls: &[EndpointCall], library: &Name, is_signed: bool) -> TokenStream {
    let maps = |it: &EndpointCall| it.members.iter().any(|(_, it)| it.has_map());
    let maps = calls.iter().any(maps);
    let maps = maps.then(|| quote! { use std::collections::HashMap; });
    let has_region = |it: &CallSetting| matches!(it, CallSetting::Region(_));
    let regions = calls.iter().any(|it| it.settings.iter().any(has_region));
    let region = regions.then(|| quote! { use #library::config::Region; });
    let has_account = |it: &EndpointCall| it.account_id.is_some();
    let credentials = is_signed.then(|| match calls.iter().any(has_account) {
        true => quote! { use aws_credential_types::{Credentials, CredentialsBuilder}; },
        false => quote! { use aws_credential_types::Credentials; },
    });
    let errors = calls
        .iter()
        .any(|it| matches!(it.expect, CallEnd::Error(_)));
    let debug = errors.then(|| quote! { use std::fmt::Debug; });
    let fixed = [
        quote! {
            use aws_smithy_runtime_api::client::http::{
                HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
            };
        },
        quote! { use aws_smithy_runtime_api::client::orchestrator::HttpRequest; },
        quote! { use aws_smithy_runtime_api::client::result::ConnectorError; },
        quote! { use #library::Client; },
        quote! { use #library::config::retry::RetryConfig; },
        quote! { use #library::config::{BehaviorVersion, Builder, Config}; },
        quote! { use std::sync::{Arc, Mutex}; },
    ];
    let needed = [credentials, region, maps, debug].into_iter().flatten();
    fixed.into_iter().chain(needed).collect()
}

fn call(call: &EndpointCall, library: &Name, is_signed: bool) -> TokenStream {
    let EndpointCall { name, docs, method, members, settings, account_id, expect } =
        call;
    let settings = settings.iter().map(setting);
    let account = account_id.as_ref().filter(|_| is_signed).map(|it| {
        quote! {
            let credentials = CredentialsBuilder::for_tests().account_id(#it).build();
            let config = config.credentials_provider(credentials);
        }
    });
    let members = members.iter().map(|(setter, value)| {
        let value = argument(value, library);
        quote! { let call = call.#setter(Some(#value)); }
    });
    let expect = match expect {
        CallEnd::Url(url) => quote! { sent.assert_to(#url); },
        CallEnd::Error(message) => quote! { sent.assert_refused(&result, #message); },
    };
    let result = match call.expect {
        CallEnd::Url(_) => quote! { _ },
        CallEnd::Error(_) => quote! { result },
    };
    quote! {
        #docs
        #[tokio::test]
        async fn #name() {
            let sent = Sent::default();
            let config = config(&sent);
            #(let config = config.#settings;)*
            #account
            let call = Client::from_conf(config.build()).#method();
            #(#members)*
            let #result = call.send().await;
            #expect
        }
    }
}

fn setting(setting: &CallSetting) -> TokenStream {
    match setting {
        CallSetting::Region(it) => quote! { region(Region::new(#it)) },
        CallSetting::Flag(method, it) => quote! { #method(#it) },
        CallSetting::Text(method, it) => quote! { #method(#it) },
        CallSetting::AccountIdMode(it) => {
            quote! { account_id_endpoint_mode(#it.parse().unwrap()) }
        }
    }
}

fn argument(argument: &Argument, library: &Name) -> TokenStream {
    let inner = |it: &Argument| self::argument(it, library);
    match argument {
        Argument::Bool(it) => quote! { #it },
        Argument::Number(it) => {
            let it = Literal::i64_unsuffixed(*it);
            quote! { #it }
        }
        Argument::Text(it) => quote! { #it.to_owned() },
        Argument::Enum(name, it) => quote! { #library::types::#name::from(#it) },
        Argument::List(items) => {
            let items = items.iter().map(inner);
            quote! { vec![#(#items),*] }
        }
        Argument::Map(entries) => {
            let entries = entries.iter().map(|(key, it)| {
                let it = inner(it);
                quote! { (#key.to_owned(), #it) }
            });
            quote! { HashMap::from([#(#entries),*]) }
        }
    }
}

fn helpers(calls: &[EndpointCall], is_signed: bool) -> TokenStream {
    let caller = caller(is_signed, quote!(Credentials));
    let urls = calls.iter().any(|it| matches!(it.expect, CallEnd::Url(_)));
    let assert_to = urls.then(|| {
        quote! {
            #[track_caller]
            fn assert_to(&self, url: &str) {
                let sent = self.0.lock().unwrap().clone().unwrap_or_default();
                assert!(sent.starts_with(url), "{sent} does not start with {url}");
            }
        }
    });
    let errors = calls
        .iter()
        .any(|it| matches!(it.expect, CallEnd::Error(_)));
    let assert_refused = errors.then(|| {
        quote! {
            #[track_caller]
            fn assert_refused(&self, result: &impl Debug, message: &str) {
                let sent = self.0.lock().unwrap().clone();
                assert_eq!(sent, None);
                let result = format!("{result:?}");
                assert!(result.contains(message), "{result} has no {message}");
            }
        }
    });
    quote! {
        /// Keeps the URL of a request, and sends nothing.
        #[derive(Clone, Debug, Default)]
        struct Sent(Arc<Mutex<Option<String>>>);

        impl Sent {
            #assert_to
            #assert_refused
        }

        impl HttpConnector for Sent {
            fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
                *self.0.lock().unwrap() = Some(request.uri().to_owned());
                HttpConnectorFuture::ready(Err(ConnectorError::user("not sent".into())))
            }
        }

        fn config(sent: &Sent) -> Builder {
            let sent = SharedHttpConnector::new(sent.clone());
            Config::builder()
                .behavior_version(BehaviorVersion::latest())
                #caller
                .retry_config(RetryConfig::disabled())
                .http_client(http_client_fn(move |_, _| sent.clone()))
        }
    }
}
