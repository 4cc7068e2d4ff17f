//! `src/config/endpoint/settings.rs`: settings that are there for the endpoint rules alone.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Name;
use crate::plan::endpoint::{Setting, SettingKind};

pub fn render(settings: &[Setting]) -> TokenStream {
    let types: Vec<_> = settings.iter().filter_map(|it| stored(&it.kind)).collect();
    let storable = (!types.is_empty())
        .then(|| quote! { use aws_smithy_types::config_bag::{Storable, StoreReplace}; });
    let has_mode = |it: &Setting| matches!(it.kind, SettingKind::AccountIdMode);
    let mode = settings.iter().any(has_mode);
    let mode =
        mode.then(|| quote! { use aws_types::endpoint_config::AccountIdEndpointMode; });
    let setters = settings.iter().map(setters);
    quote! {
        //! What clients of this service can set for its endpoint rules.

        use crate::config::Builder;
        #storable
        #mode

        #(#types)*

        impl Builder {
            #(#setters)*
        }
    }
}

/// The type that the setting is stored as, if the runtime has none.
fn stored(kind: &SettingKind) -> Option<TokenStream> {
    let (name, ty) = match kind {
        SettingKind::AccountIdMode => return None,
        SettingKind::Bool(name) => (name, quote! { bool }),
        SettingKind::String(name) => (name, quote! { String }),
    };
    Some(quote! {
        #[derive(Clone, Debug)]
        pub(super) struct #name(pub(super) #ty);

        impl Storable for #name {
            type Storer = StoreReplace<Self>;
        }
    })
}

fn setters(setting: &Setting) -> TokenStream {
    let Setting { method, setter, kind, docs } = setting;
    let (ty, argument) = match kind {
        SettingKind::AccountIdMode => {
            (quote! { AccountIdEndpointMode }, quote! { AccountIdEndpointMode })
        }
        SettingKind::Bool(_) => (quote! { bool }, quote! { impl Into<bool> }),
        SettingKind::String(_) => (quote! { String }, quote! { impl Into<String> }),
    };
    let (given, value) = match kind {
        SettingKind::AccountIdMode => (quote! { value }, quote! { value }),
        SettingKind::Bool(name) | SettingKind::String(name) => converted(name),
    };
    quote! {
        #docs
        pub fn #method(mut self, value: #argument) -> Self {
            self.#setter(Some(#given));
            self
        }

        #docs
        pub fn #setter(&mut self, value: Option<#ty>) -> &mut Self {
            self.config.store_or_unset(#value);
            self
        }
    }
}

fn converted(name: &Name) -> (TokenStream, TokenStream) {
    (quote! { value.into() }, quote! { value.map(#name) })
}
