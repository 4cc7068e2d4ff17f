//! Waiters, once for all operations.

use std::sync::Arc;
use std::time::Duration;

use aws_smithy_runtime::client::waiters::{
    AcceptorState, WaiterOrchestrator, attach_waiter_tracing_span,
};
use aws_smithy_runtime_api::client::waiters::FinalPoll;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::config_bag::ConfigBag;

use super::feature::waiter_plugin;
use super::operation::{Operation, orchestrate, runtime_plugins};
use crate::client::Handle;
use crate::error::sealed_unhandled::Unhandled;
use crate::error::{BuildError, ProvideErrorMetadata, SdkError};

/// What a waiter is, beside its operation.
pub(crate) struct Waiter<O: Operation + 'static> {
    pub(crate) min_delay: Duration,
    pub(crate) max_delay: Duration,
    /// The first whose condition is met decides.
    pub(crate) acceptors: &'static [Acceptor<O>],
}

pub(crate) struct Acceptor<O: Operation> {
    pub(crate) state: AcceptorState,
    pub(crate) condition: Condition<O>,
}

/// When an acceptor has its way.
#[allow(dead_code)] // which of them are in use depends on the waiters of the service
pub(crate) enum Condition<O: Operation> {
    Output(fn(&O::Output) -> bool),
    InputOutput(fn(&O::Input, &O::Output) -> bool),
    /// The service answers with an error of this code.
    Error(&'static str),
    /// Whether the call succeeds.
    Success(bool),
}

/// How a waiter ends.
type Waited<O> = Result<
    FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error>>,
    WaiterError<<O as Operation>::Output, <O as Operation>::Error>,
>;

impl<O: Operation> Condition<O> {
    fn is_met(&self, input: &O::Input, result: Result<&O::Output, &O::Error>) -> bool {
        match (self, result) {
            (Self::Output(fits), Ok(output)) => fits(output),
            (Self::InputOutput(fits), Ok(output)) => fits(input, output),
            (Self::Error(code), Err(error)) => {
                ProvideErrorMetadata::code(error) == Some(code)
            }
            (Self::Success(success), result) => *success == result.is_ok(),
            _ => false,
        }
    }
}

/// Calls the operation until an acceptor ends it, an error comes that none of them knows, or
/// `max_wait` is over.
pub(crate) async fn wait<O: Operation<Input: Clone> + 'static>(
    handle: Arc<Handle>,
    input: Result<O::Input, BuildError>,
    waiter: &Waiter<O>,
    max_wait: Duration,
) -> Waited<O> {
    let input = input.map_err(WaiterError::construction_failure)?;
    let plugins = runtime_plugins(O::TABLE, &handle)
        .clone()
        .with_operation_plugin(waiter_plugin());
    let time = plugins
        .apply_client_configuration(&mut ConfigBag::base())
        .map_err(WaiterError::construction_failure)?
        .into_time_components();
    let (Some(sleep_impl), Some(time_source)) = (time.sleep_impl(), time.time_source())
    else {
        let reason = "a waiter needs a sleep implementation and a time source";
        return Err(WaiterError::construction_failure(reason));
    };
    let call = || orchestrate::<O>(&plugins, input.clone());
    let accept = |result: Result<&O::Output, &O::Error>| {
        let mut acceptors = waiter.acceptors.iter();
        acceptors
            .find(|acceptor| acceptor.condition.is_met(&input, result))
            .map_or(AcceptorState::NoAcceptorsMatched, |acceptor| acceptor.state)
    };
    let orchestrator = WaiterOrchestrator::builder()
        .min_delay(waiter.min_delay)
        .max_delay(waiter.max_delay)
        .max_wait(max_wait)
        .time_source(time_source)
        .sleep_impl(sleep_impl)
        .acceptor(accept)
        .operation(call)
        .build();
    attach_waiter_tracing_span(orchestrator.orchestrate()).await
}

// if used: waiter::{all_equal
/// Whether there are items, and all of them equal `expected`.
pub(crate) fn all_equal<T: PartialEq>(
    mut items: impl Iterator<Item = T>,
    expected: T,
) -> bool {
    items.next().is_some_and(|first| first == expected)
        && items.all(|item| item == expected)
}

#[allow(deprecated)] // `Unhandled`
impl<O, E> From<WaiterError<O, E>> for crate::Error
where
    O: std::fmt::Debug + Send + Sync + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    fn from(error: WaiterError<O, E>) -> Self {
        Self::Unhandled(Unhandled { source: error.into(), meta: Default::default() })
    }
}

/// Declares the input of an operation with waiters, and a builder for each of these.
macro_rules! waitable_input {
    (
        #[waiters($waiters:ident, $module:ident::$builder:ident, $($waiter:ident),+ $(,)?)]
        $(#[$($attr:tt)*])*
        pub struct $name:ident $members:tt
    ) => {
        $crate::runtime::structure::input! {
            $(#[$($attr)*])*
            pub struct $name $members
        }

        pub(crate) mod $waiters {
            #[allow(unused_imports)] // the members may all be of types that need no import
            use super::*;

            $($crate::runtime::waiter::waiter_builder! {
                $waiter, super::$module::$builder, $members
            })+
        }
    };
}

/// A waiter that is being put together.
macro_rules! waiter_builder {
    (
        $waiter:ident, $builder:ty, {$(
            $(#[doc = $field_doc:tt])*
            $(#[deprecated $deprecated:tt])?
            #[member($set:ident, $get:ident, $presence:ident, $($kind:tt)+)]
            pub $field:ident: $ty:ty,
        )*}
    ) => {
        /// A waiter, to be filled like a request of its operation and then awaited.
        ///
        /// The trait [`Waiters`](crate::client::Waiters) gives the client a method for it.
        #[derive(Clone, Debug)]
        pub struct $waiter {
            pub(crate) handle: ::std::sync::Arc<$crate::client::Handle>,
            pub(crate) inner: $builder,
        }

        impl $waiter {
            // With an underscore, which no setter ends with.
            #[inline]
            pub(crate) fn new_(handle: ::std::sync::Arc<$crate::client::Handle>) -> Self {
                Self { handle, inner: ::std::default::Default::default() }
            }

            /// The input as far as it is filled.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }
        }

        // The model names these methods, whatever methods of such names mean elsewhere.
        #[allow(clippy::len_without_is_empty, clippy::new_ret_no_self)]
        #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
        impl $waiter {
            $($crate::runtime::structure::setters! {
                [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                [inner], $field, $set, $get, $presence, $($kind)+
            })*
        }
    };
}

/// Declares a waiter: how it ends, and the table of what ends it.
macro_rules! waiter {
    (
        $(#[doc = $doc:tt])*
        #[operation($operation:path)]
        #[polls($output:path, $error:path $(,)?)]
        #[delays($min_delay:literal, $max_delay:literal)]
        pub struct $waiter:ident($final_poll:ident, $waiter_error:ident $(,)?);

        impl Acceptors {
            $(const $state:ident: $condition:ident = $value:expr;)*
        }
    ) => {
        #[doc = concat!("What the last call of [`", stringify!($waiter), "`] gave.")]
        pub type $final_poll = aws_smithy_runtime_api::client::waiters::FinalPoll<
            $output,
            $crate::error::SdkError<$error>,
        >;

        #[doc = concat!("Why [`", stringify!($waiter), "`] ended without success.")]
        pub type $waiter_error =
            aws_smithy_runtime_api::client::waiters::error::WaiterError<$output, $error>;

        impl $waiter {
            $(#[doc = $doc])*
            ///
            #[doc = concat!(
                "Asks at once, and then again after ", $min_delay, " to ", $max_delay,
                " seconds each time.",
            )]
            ///
            /// # Errors
            ///
            /// The service came to where it cannot go on, answered with an error that nobody
            /// waits for, or took longer than `max_wait`.
            pub async fn wait(
                self,
                max_wait: ::std::time::Duration,
            ) -> ::std::result::Result<$final_poll, $waiter_error> {
                const WAITER: &$crate::runtime::waiter::Waiter<$operation> =
                    &$crate::runtime::waiter::Waiter {
                        min_delay: ::std::time::Duration::from_secs($min_delay),
                        max_delay: ::std::time::Duration::from_secs($max_delay),
                        acceptors: &[$($crate::runtime::waiter::Acceptor {
                            state: aws_smithy_runtime::client::waiters::AcceptorState::$state,
                            condition: $crate::runtime::waiter::Condition::<$operation>::$condition(
                                $value,
                            ),
                        }),*],
                    };
                $crate::runtime::waiter::wait(
                    self.handle,
                    self.inner.build(),
                    WAITER,
                    max_wait,
                )
                .await
            }
        }
    };
}

pub(crate) use {waitable_input, waiter, waiter_builder};
