//! What an operation adds to the parameters of its endpoint, as a function in its file.

use proc_macro2::TokenStream;
use quote::quote;

use super::endpoint_tests::literal;
use super::uses::Uses;
use crate::plan::jmespath::Variable;
use crate::plan::{
    EndpointParam, MemberKind, MemberPresence, Name, Operation, ParamValue,
};

pub fn render(operation: &Operation, params: &[EndpointParam]) -> TokenStream {
    let input = &operation.input.name;
    let is_read = |it: &EndpointParam| match &it.value {
        ParamValue::Fixed(_) => false,
        ParamValue::Path { code, .. } => code.mentions(Variable::Input),
        ParamValue::Member { .. } => true,
    };
    let argument = match params.iter().any(is_read) {
        true => quote!(input),
        false => quote!(_input),
    };
    let steps = params.iter().map(step);
    quote! {
        /// What the endpoint of a call depends on, beside the configuration.
        fn endpoint_params(
            #argument: &#input,
            params: ParamsBuilder,
        ) -> Result<ParamsBuilder, BoxError> {
            #(let params = #steps;)*
            Ok(params)
        }
    }
}

pub fn uses(params: &[EndpointParam], uses: &mut Uses) {
    uses.add("aws_smithy_runtime_api::box_error", "BoxError")
        .add("crate::config::endpoint", "ParamsBuilder")
        .add("crate::runtime::endpoint_params", "EndpointParams");
    let is_required = |it: &EndpointParam| {
        let ParamValue::Member { presence, .. } = it.value else { return false };
        presence == MemberPresence::Required
    };
    for param in params {
        if let ParamValue::Path { code, .. } = &param.value {
            code.types().into_iter().for_each(|name| {
                uses.named(name);
            });
        }
    }
    if params.iter().any(is_required) {
        uses.add("crate::runtime::endpoint_params", "required");
    }
}

fn step(param: &EndpointParam) -> TokenStream {
    let EndpointParam { field, setter, value } = param;
    match value {
        ParamValue::Fixed(value) => {
            let value = literal(value);
            quote!(params.#field(#value))
        }
        ParamValue::Path { code, overrides: false } => quote!(params.#setter(#code)),
        ParamValue::Path { code, overrides: true } => quote! {
            match #code {
                Some(value) => params.#field(value),
                None => params,
            }
        },
        ParamValue::Member { field: member, kind, presence } => {
            let value = borrowed(member, *kind);
            match presence {
                MemberPresence::Required => {
                    let name = member.unraw();
                    quote!(params.#field(required(#name, #value)?))
                }
                MemberPresence::Optional => {
                    let value = owned(member, *kind);
                    quote!(params.#setter(#value))
                }
                MemberPresence::Override => quote! {
                    match #value {
                        Some(value) => params.#field(value),
                        None => params,
                    }
                },
            }
        }
    }
}

fn borrowed(member: &Name, kind: MemberKind) -> TokenStream {
    match kind {
        MemberKind::Bool => quote!(input.#member),
        MemberKind::Enum => quote!(input.#member.as_ref().map(|it| it.as_str())),
        MemberKind::Text => quote!(input.#member.as_deref()),
    }
}

fn owned(member: &Name, kind: MemberKind) -> TokenStream {
    match kind {
        MemberKind::Bool => quote!(input.#member),
        MemberKind::Enum => {
            quote!(input.#member.as_ref().map(|it| it.as_str().to_owned()))
        }
        MemberKind::Text => quote!(input.#member.clone()),
    }
}
