//! Pagination, once for all operations.

use std::sync::Arc;

use aws_smithy_async::future::pagination_stream::PaginationStream;
use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::feature::paginator_plugin;
use super::operation::{Operation, orchestrate, runtime_plugins};
use crate::client::Handle;
use crate::error::{BuildError, SdkError};

/// A page, or why there is none.
pub(crate) type Page<O> =
    Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Where the tokens are.
pub(crate) struct Tokens<O: Operation, T> {
    pub(crate) input: fn(&mut O::Input) -> &mut Option<T>,
    pub(crate) output: fn(&O::Output) -> Option<&T>,
    pub(crate) is_empty: fn(&T) -> bool,
}

/// Streams pages until one has no token, an error comes, or a token comes twice in a row.
pub(crate) fn paginate<O, T>(
    handle: Arc<Handle>,
    input: Result<O::Input, BuildError>,
    tokens: Tokens<O, T>,
    stop_on_duplicate_token: bool,
) -> PaginationStream<Page<O>>
where
    O: Operation<Input: Clone> + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let plugins = runtime_plugins(O::TABLE, &handle)
        .clone()
        .with_operation_plugin(paginator_plugin());
    PaginationStream::new(FnStream::new(move |pages| {
        Box::pin(async move {
            let mut input = match input {
                Ok(input) => input,
                Err(error) => {
                    let _ = pages.send(Err(SdkError::construction_failure(error))).await;
                    return;
                }
            };
            loop {
                let page = orchestrate::<O>(&plugins, input.clone()).await;
                let token = page
                    .as_ref()
                    .ok()
                    .and_then(|page| next_token(&tokens, page));
                let old_token = (tokens.input)(&mut input);
                let done =
                    token.is_none() || (stop_on_duplicate_token && token == *old_token);
                *old_token = token;
                if pages.send(page).await.is_err() || done {
                    return;
                }
            }
        })
    }))
}

/// The token of the next page; an empty one means that there is none.
fn next_token<O: Operation, T: Clone>(
    tokens: &Tokens<O, T>,
    page: &O::Output,
) -> Option<T> {
    (tokens.output)(page)
        .filter(|token| !(tokens.is_empty)(token))
        .cloned()
}

/// Declares the paginator of an operation. A token that is an enum names the method for its text.
macro_rules! paginator {
    (
        #[operation($operation:ident, $fluent:ident, $builder:ident)]
        #[pages($output:ident, $error:ident)]
        #[input_token($token:ty, $input_token:ident $(, $text:ident)?)]
        #[output_token($($output_token:tt)+)]
        $(#[page_size($page_size:ty, $page_size_field:ident)])?
        pub struct $name:ident;
    ) => {
        #[doc = concat!("Requests the pages of `", stringify!($operation), "` one by one.")]
        #[derive(Debug)]
        pub struct $name {
            handle: ::std::sync::Arc<$crate::client::Handle>,
            builder: $builder,
            stop_on_duplicate_token: bool,
        }

        impl $fluent {
            #[doc = concat!(
                "Makes a [`", stringify!($name), "`], which sends a request for each page."
            )]
            #[inline]
            pub fn into_paginator(self) -> $name {
                $name {
                    handle: self.handle,
                    builder: self.inner,
                    stop_on_duplicate_token: true,
                }
            }
        }

        impl $name {
            $(
                /// Sets how many items a page has at most.
                #[inline]
                pub fn page_size(mut self, limit: $page_size) -> Self {
                    self.builder.$page_size_field = ::std::option::Option::Some(limit);
                    self
                }
            )?

            /// Sets whether to stop where the service gives the same token twice in a row, which
            /// would otherwise repeat a page for ever. The default is `true`.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }

            /// Makes the stream of pages. Nothing is sent before the stream is polled; it ends
            /// after the last page or the first error.
            #[inline]
            pub fn send(
                self,
            ) -> aws_smithy_async::future::pagination_stream::PaginationStream<
                ::std::result::Result<$output, $crate::error::SdkError<$error>>,
            > {
                $crate::runtime::paginator::paginate::<$operation, $token>(
                    self.handle,
                    self.builder.build(),
                    $crate::runtime::paginator::Tokens {
                        input: |input| &mut input.$input_token,
                        output: |page| $crate::runtime::paginator::lend!(page, $($output_token)+),
                        is_empty: |token| token$(.$text())?.is_empty(),
                    },
                    self.stop_on_duplicate_token,
                )
            }
        }
    };
}

/// The token of a page: `&` stands before one that every page has.
macro_rules! lend {
    ($page:ident, &$($token:tt)+) => { ::std::option::Option::Some(&$page$($token)+) };
    ($page:ident, $($token:tt)+) => { $page$($token)+ };
}

// if used
/// Lets a paginator give the items of its pages.
macro_rules! paginator_items {
    (
        #[pages($output:ident, $error:ident)]
        #[items($item:ty, $($items:tt)+)]
        pub struct $name:ident($paginator:ident $(,)?);
    ) => {
        #[doc = concat!("The items of a [`", stringify!($paginator), "`], page after page.")]
        #[derive(Debug)]
        pub struct $name($paginator);

        impl $paginator {
            /// Gives the items instead of the pages.
            #[inline]
            pub fn items(self) -> $name {
                $name(self)
            }
        }

        impl $name {
            /// Makes the stream of items. Nothing is sent before the stream is polled; it ends
            /// after the last item or the first error.
            #[inline]
            pub fn send(
                self,
            ) -> aws_smithy_async::future::pagination_stream::PaginationStream<
                ::std::result::Result<$item, $crate::error::SdkError<$error>>,
            > {
                aws_smithy_async::future::pagination_stream::TryFlatMap::new(self.0.send())
                    .flat_map(|page: $output| page$($items)+)
            }
        }
    };
}

// if used
pub(crate) use {lend, paginator, paginator_items};
