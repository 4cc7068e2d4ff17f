//! Structures with their accessors and builders, declared once a member.
//!
//! A member's attribute names its setter, its getter, whether the structure must have it, and its
//! kind: `string`, `copy(T)`, `value(T)`, `list(T)` or `map(K, V)`, with `sensitive` in front
//! where the value must not be shown; `stream(T)` for a body that is streamed, and `events(T)`.
//! `#[clone(false)]` marks what holds such a value and cannot be cloned or compared.

use std::fmt::{self, Debug, Formatter};

// if used: + Sensitive or #[debug(sensitive)] or #[message(sensitive)]
/// What Debug shows in place of a sensitive value.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// The input of an operation: every member is optional until the request is made.
macro_rules! input {
    (
        $(#[doc = $doc:tt])*
        #[builder($module:ident::$builder:ident)]
        #[fluent($fluent:ident)]
        $(#[clone($clone:tt)])?
        pub struct $name:ident {$(
            $(#[doc = $field_doc:tt])*
            $(#[deprecated $deprecated:tt])?
            #[member($set:ident, $get:ident, $presence:ident, $($kind:tt)+)]
            pub $field:ident: $ty:ty,
        )*}
    ) => {
        $(#[doc = $doc])*
        #[cfg_attr(all($($clone)?), derive(Clone, PartialEq))]
        #[non_exhaustive]
        pub struct $name {$(
            $(#[doc = $field_doc])*
            $(#[deprecated $deprecated])?
            pub $field: $ty,
        )*}

        // The model names these methods, whatever methods of such names mean elsewhere.
        #[allow(clippy::len_without_is_empty, clippy::new_ret_no_self)]
        #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
        impl $name {
            $($crate::runtime::structure::accessor! {
                [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?], $field, optional, $($kind)+
            })*

            $crate::runtime::structure::new_builder!($name, $module::$builder);
        }

        $crate::runtime::structure::debug!($name, $([$field, $($kind)+])*);

        pub(crate) mod $module {
            use super::*;

            $crate::runtime::structure::builder_struct! {
                $name, $builder, [$($clone)?], [$([$field, $($kind)+])*], []
            }

            // The model names these methods, whatever methods of such names mean elsewhere.
            #[allow(clippy::len_without_is_empty, clippy::new_ret_no_self)]
            #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
            impl $builder {
                $($crate::runtime::structure::setters! {
                    [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                    [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                    [], $field, $set, $get, $presence, $($kind)+
                })*

                #[doc = concat!("Consumes the builder and makes a [`struct@", stringify!($name), "`].")]
                ///
                /// # Errors
                ///
                /// There is a stream of events, and it is not set. Other required members are
                /// checked when the request is made.
                #[inline]
                pub fn build(
                    self,
                ) -> ::std::result::Result<$name, $crate::error::BuildError> {
                    ::std::result::Result::Ok($name {
                        $($field: $crate::runtime::structure::take_input!(
                            self.$field, $name, $field, $($kind)+
                        ),)*
                    })
                }
            }

            // The model names these methods, whatever methods of such names mean elsewhere.
            #[allow(clippy::len_without_is_empty, clippy::new_ret_no_self)]
            #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
            impl super::builders::$fluent {
                $($crate::runtime::structure::setters! {
                    [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                    [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                    [inner], $field, $set, $get, $presence, $($kind)+
                })*
            }
        }
    };
}

/// The output of an operation: a structure that also knows the id of its request.
macro_rules! output {
    (
        $(#[doc = $doc:tt])*
        #[builder($module:ident::$builder:ident)]
        $(#[build($fallible:ident)])?
        $(#[clone($clone:tt)])?
        pub struct $name:ident $members:tt
    ) => {
        $crate::runtime::structure::structure! {
            @[_request_id: ::std::option::Option<::std::string::String>]
            $(#[doc = $doc])*
            #[builder($module::$builder)]
            $(#[build($fallible)])?
            $(#[clone($clone)])?
            pub struct $name $members
        }
        $crate::runtime::structure::request_id!($name, $module::$builder);
    };
}

/// What an output has beside a structure.
macro_rules! request_id {
    ($name:ident, $module:ident::$builder:ident) => {
        impl aws_types::request_id::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                self._request_id.as_deref()
            }
        }

        impl $crate::runtime::operation::WithRequestId for $module::$builder {
            #[inline]
            fn put_request_id(
                &mut self,
                id: ::std::option::Option<::std::string::String>,
            ) {
                self._request_id = id;
            }
        }
    };
}

/// A structure with its accessors, `Debug` and builder.
macro_rules! structure {
    (
        $(@[$extra:ident: $extra_ty:ty])?
        $(#[doc = $doc:tt])*
        $(#[deprecated $note:tt])?
        #[builder($module:ident::$builder:ident)]
        $(#[build($fallible:ident)])?
        $(#[clone($clone:tt)])?
        pub struct $name:ident {$(
            $(#[doc = $field_doc:tt])*
            $(#[deprecated $deprecated:tt])?
            $(#[default($default:expr)])?
            #[member($set:ident, $get:ident, $presence:ident, $($kind:tt)+)]
            pub $field:ident: $ty:ty,
        )*}
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated $note])?
        #[cfg_attr(all($($clone)?), derive(Clone, PartialEq))]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $field_doc])*
                $(#[deprecated $deprecated])?
                pub $field: $ty,
            )*
            $(pub(crate) $extra: $extra_ty,)?
        }

        // The model names these methods, whatever methods of such names mean elsewhere.
        #[allow(clippy::len_without_is_empty, clippy::new_ret_no_self)]
        #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
        impl $name {
            $($crate::runtime::structure::accessor! {
                [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?], $field, $presence, $($kind)+
            })*

            $crate::runtime::structure::new_builder!($name, $module::$builder);
        }

        $crate::runtime::structure::debug! {
            $name, $([$field, $($kind)+])* $([$extra, string])?
        }

        impl $crate::runtime::schema::Built for $name {
            type Builder = $module::$builder;
        }

        pub(crate) mod $module {
            use super::*;

            $crate::runtime::structure::builder_struct! {
                $name, $builder, [$($clone)?], [$([$field, $($kind)+])*], [$([$extra, $extra_ty])?]
            }

            // The model names these methods, whatever methods of such names mean elsewhere.
            #[allow(clippy::len_without_is_empty, clippy::new_ret_no_self)]
            #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
            impl $builder {
                $($crate::runtime::structure::setters! {
                    [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                    [$(#[doc = $field_doc])* $(#[deprecated $deprecated])?],
                    [], $field, $set, $get, $presence, $($kind)+
                })*

                $crate::runtime::structure::build! {
                    $name, [$($fallible)?],
                    [$([$field, $presence $(, $default)?])*], [$($extra)?]
                }
            }
        }
    };
}

/// `Type::builder()`.
macro_rules! new_builder {
    ($name:ident, $module:ident::$builder:ident) => {
        #[doc = concat!("Starts a [`struct@", stringify!($name), "`] with nothing set.")]
        #[inline]
        pub fn builder() -> $module::$builder {
            ::std::default::Default::default()
        }
    };
}

/// The builder itself, without its methods.
macro_rules! builder_struct {
    (
        $name:ident, $builder:ident, [$($clone:tt)?],
        [$([$field:ident, $($kind:tt)+])*], [$([$extra:ident, $extra_ty:ty])?]
    ) => {
        #[doc = concat!("A builder of [`struct@", stringify!($name), "`].")]
        #[cfg_attr(all($($clone)?), derive(Clone, PartialEq))]
        #[derive(Default)]
        #[non_exhaustive]
        pub struct $builder {
            $(
                pub(crate) $field:
                    ::std::option::Option<$crate::runtime::structure::inner!($($kind)+)>,
            )*
            $(pub(crate) $extra: $crate::runtime::structure::builder_extra!($extra, $extra_ty),)?
        }

        $crate::runtime::structure::debug! {
            $builder, $([$field, $($kind)+])* $([$extra, string])?
        }
    };
}

/// The type that a builder keeps a hidden field in.
macro_rules! builder_extra {
    (meta, $ty:ty) => { ::std::option::Option<$ty> };
    ($extra:ident, $ty:ty) => { $ty };
}

/// `build()`, which fails only where a required member has no default.
macro_rules! build {
    (
        $name:ident, [],
        [$([$field:ident, $presence:ident $(, $default:expr)?])*], [$($extra:ident)?]
    ) => {
        #[doc = concat!("Consumes the builder and makes a [`struct@", stringify!($name), "`].")]
        #[allow(clippy::approx_constant)] // a default of the model may be near one
        #[inline]
        pub fn build(self) -> $name {
            $name {
                $($field: $crate::runtime::structure::take!(
                    self.$field, $presence, $name, $field $(, $default)?
                ),)*
                $($extra: $crate::runtime::structure::take_extra!(self, $extra),)?
            }
        }
    };
    // if used: #[build(fallible)]
    (
        $name:ident, [fallible],
        [$([$field:ident, $presence:ident $(, $default:expr)?])*], [$($extra:ident)?]
    ) => {
        #[doc = concat!("Consumes the builder and makes a [`struct@", stringify!($name), "`].")]
        ///
        /// # Errors
        ///
        /// A required member is not set.
        #[allow(clippy::approx_constant)] // a default of the model may be near one
        #[inline]
        pub fn build(self) -> ::std::result::Result<$name, $crate::error::BuildError> {
            ::std::result::Result::Ok($name {
                $($field: $crate::runtime::structure::take!(
                    self.$field, $presence, $name, $field $(, $default)?
                ),)*
                $($extra: $crate::runtime::structure::take_extra!(self, $extra),)?
            })
        }
    };
}

/// What a structure gets of its builder's field.
#[allow(unused_macros)] // a service may have no members to take
macro_rules! take {
    ($value:expr, optional, $name:ident, $field:ident) => {
        $value
    };
    // if used: , defaulted, or stream(
    ($value:expr, defaulted, $name:ident, $field:ident) => {
        $value.unwrap_or_default()
    };
    // if used: #[default(
    ($value:expr, defaulted, $name:ident, $field:ident, $default:expr) => {
        match $value {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => $default,
        }
    };
    // if used: , required, or events(
    ($value:expr, required, $name:ident, $field:ident) => {
        $value.ok_or_else(|| {
            $crate::error::BuildError::missing_field(
                stringify!($field),
                concat!(
                    stringify!($field),
                    " was not specified but it is required when building ",
                    stringify!($name),
                ),
            )
        })?
    };
}

/// What an input gets of its builder's field.
#[allow(unused_macros)] // a service may have no members to take
macro_rules! take_input {
    // if used: + Sensitive
    ($value:expr, $name:ident, $field:ident, sensitive $($kind:tt)+) => {
        $crate::runtime::structure::take_input!($value, $name, $field, $($kind)+)
    };
    // if used: stream(
    ($value:expr, $name:ident, $field:ident, stream($ty:ty)) => {
        $crate::runtime::structure::take!($value, defaulted, $name, $field)
    };
    // if used: events(
    ($value:expr, $name:ident, $field:ident, events($ty:ty)) => {
        $crate::runtime::structure::take!($value, required, $name, $field)
    };
    ($value:expr, $name:ident, $field:ident, $($kind:tt)+) => {
        $value
    };
}

/// What a structure gets of its builder's hidden field.
macro_rules! take_extra {
    ($self:ident, meta) => {
        $self.meta.unwrap_or_default()
    };
    ($self:ident, $extra:ident) => {
        $self.$extra
    };
}

// if used: #[member(
/// The type of a member once it is there.
macro_rules! inner {
    // if used: + Sensitive
    (sensitive $($kind:tt)+) => { $crate::runtime::structure::inner!($($kind)+) };
    (string) => { ::std::string::String };
    // if used: copy(
    (copy($ty:ty)) => { $ty };
    (value($ty:ty)) => { $ty };
    // if used: stream(
    (stream($ty:ty)) => { $ty };
    // if used: events(
    (events($ty:ty)) => { $ty };
    (list($ty:ty)) => { ::std::vec::Vec<$ty> };
    (map($key:ty, $value:ty)) => { ::std::collections::HashMap<$key, $value> };
}

// if used: #[member(
/// The method of a structure that lends a member.
macro_rules! accessor {
    // if used: + Sensitive
    ($docs:tt, $field:ident, $presence:ident, sensitive $($kind:tt)+) => {
        $crate::runtime::structure::accessor! { $docs, $field, $presence, $($kind)+ }
    };
    // if used: , defaulted,
    ($docs:tt, $field:ident, defaulted, $($kind:tt)+) => {
        $crate::runtime::structure::accessor! { $docs, $field, required, $($kind)+ }
    };
    ([$($doc:tt)*], $field:ident, optional, string) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&str> {
            self.$field.as_deref()
        }
    };
    // if used: copy(
    ([$($doc:tt)*], $field:ident, optional, copy($ty:ty)) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<$ty> {
            self.$field
        }
    };
    ([$($doc:tt)*], $field:ident, optional, value($ty:ty)) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&$ty> {
            self.$field.as_ref()
        }
    };
    ([$($doc:tt)*], $field:ident, optional, list($ty:ty)) => {
        $($doc)*
        ///
        /// Empty also where there is no list: the field of the same name tells the two apart.
        #[inline]
        pub fn $field(&self) -> &[$ty] {
            self.$field.as_deref().unwrap_or_default()
        }
    };
    ([$($doc:tt)*], $field:ident, optional, map($key:ty, $value:ty)) => {
        $($doc)*
        #[inline]
        pub fn $field(
            &self,
        ) -> ::std::option::Option<&::std::collections::HashMap<$key, $value>> {
            self.$field.as_ref()
        }
    };
    // if used: stream( or events(
    ($docs:tt, $field:ident, optional, $($kind:tt)+) => {
        $crate::runtime::structure::accessor! { $docs, $field, required, $($kind)+ }
    };
    // if used: , required, or , defaulted, or stream( or events(
    ([$($doc:tt)*], $field:ident, required, string) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &str {
            &self.$field
        }
    };
    // if used: copy(
    ([$($doc:tt)*], $field:ident, required, copy($ty:ty)) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> $ty {
            self.$field
        }
    };
    // if used: , required, or , defaulted, or stream( or events(
    ([$($doc:tt)*], $field:ident, required, list($ty:ty)) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &[$ty] {
            &self.$field
        }
    };
    // if used: , required, or , defaulted, or stream( or events(
    ([$($doc:tt)*], $field:ident, required, $($kind:tt)+) => {
        $($doc)*
        #[inline]
        pub fn $field(&self) -> &$crate::runtime::structure::inner!($($kind)+) {
            &self.$field
        }
    };
}

// if used: #[member(
/// The three methods of a builder for a member: the documentation of the first and that of all,
/// `[inner]` where the builder wraps another, then what the member's attribute says.
macro_rules! setters {
    // if used: , required,
    (
        [$($doc:tt)*], $docs:tt, $path:tt, $field:ident,
        $set:ident, $get:ident, required, $($kind:tt)+
    ) => {
        $crate::runtime::structure::setters! {
            [$($doc)* #[doc = ""] #[doc = "This field is required."]],
            $docs, $path, $field, $set, $get, optional, $($kind)+
        }
    };
    // if used: + Sensitive
    (
        $doc:tt, $docs:tt, $path:tt, $field:ident,
        $set:ident, $get:ident, $presence:ident, sensitive $($kind:tt)+
    ) => {
        $crate::runtime::structure::setters! {
            $doc, $docs, $path, $field, $set, $get, $presence, $($kind)+
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, string
    ) => {
        $($doc)*
        #[inline]
        pub fn $field(
            mut self,
            input: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self$(.$path)?.$field = ::std::option::Option::Some(input.into());
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, ::std::string::String
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, list(String)
    ) => {
        $($doc)*
        ///
        /// Appends one element; `set_` replaces them all.
        #[inline]
        pub fn $field(
            mut self,
            input: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self$(.$path)?.$field.get_or_insert_default().push(input.into());
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, ::std::vec::Vec<::std::string::String>
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, list($ty:ty)
    ) => {
        $($doc)*
        ///
        /// Appends one element; `set_` replaces them all.
        #[inline]
        pub fn $field(mut self, input: $ty) -> Self {
            self$(.$path)?.$field.get_or_insert_default().push(input);
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, ::std::vec::Vec<$ty>
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, map(String, String)
    ) => {
        $($doc)*
        ///
        /// Inserts one entry; `set_` replaces them all.
        #[inline]
        pub fn $field(
            mut self,
            key: impl ::std::convert::Into<::std::string::String>,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self$(.$path)?.$field.get_or_insert_default().insert(key.into(), value.into());
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, ::std::collections::HashMap<::std::string::String, ::std::string::String>
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, map(String, $value:ty)
    ) => {
        $($doc)*
        ///
        /// Inserts one entry; `set_` replaces them all.
        #[inline]
        pub fn $field(
            mut self,
            key: impl ::std::convert::Into<::std::string::String>,
            value: $value,
        ) -> Self {
            self$(.$path)?.$field.get_or_insert_default().insert(key.into(), value);
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, ::std::collections::HashMap<::std::string::String, $value>
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, map($key:ty, String)
    ) => {
        $($doc)*
        ///
        /// Inserts one entry; `set_` replaces them all.
        #[inline]
        pub fn $field(
            mut self,
            key: $key,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self$(.$path)?.$field.get_or_insert_default().insert(key, value.into());
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, ::std::collections::HashMap<$key, ::std::string::String>
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, map($key:ty, $value:ty)
    ) => {
        $($doc)*
        ///
        /// Inserts one entry; `set_` replaces them all.
        #[inline]
        pub fn $field(mut self, key: $key, value: $value) -> Self {
            self$(.$path)?.$field.get_or_insert_default().insert(key, value);
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, ::std::collections::HashMap<$key, $value>
        }
    };
    (
        [$($doc:tt)*], $docs:tt, [$($path:ident)?], $field:ident,
        $set:ident, $get:ident, $presence:ident, $kind:ident($ty:ty)
    ) => {
        $($doc)*
        #[inline]
        pub fn $field(mut self, input: $ty) -> Self {
            self$(.$path)?.$field = ::std::option::Option::Some(input);
            self
        }

        $crate::runtime::structure::option! {
            $docs, [$($path)?], $field, $set, $get, $ty
        }
    };
}

// if used: #[member(
/// The methods that set or remove a builder's member, and lend it.
macro_rules! option {
    (
        [$($doc:tt)*], [$($path:ident)?],
        $field:ident, $set:ident, $get:ident, $ty:ty
    ) => {
        $($doc)*
        #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$ty>) -> Self {
            self$(.$path)?.$field = input;
            self
        }

        $($doc)*
        #[inline]
        pub fn $get(&self) -> &::std::option::Option<$ty> {
            &self$(.$path)?.$field
        }
    };
}

/// Writes the fields of a structure as a derived `Debug` would.
pub(crate) fn fmt(
    f: &mut Formatter<'_>,
    name: &str,
    fields: &[&str],
    values: &[&dyn Debug],
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (field, value) in fields.iter().zip(values) {
        shown.field(field, value);
    }
    shown.finish()
}

/// `Debug` that shows every field but the sensitive ones.
macro_rules! debug {
    ($name:ident, $([$field:ident, $($kind:tt)+])*) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::structure::fmt(
                    f,
                    stringify!($name),
                    &[$(stringify!($field)),*],
                    &[$($crate::runtime::structure::shown!(self.$field, $($kind)+)),*],
                )
            }
        }
    };
}

/// What `Debug` shows of a field.
macro_rules! shown {
    // if used: + Sensitive
    ($value:expr, sensitive $($kind:tt)+) => {
        &$crate::runtime::structure::REDACTED
    };
    ($value:expr, $($kind:tt)+) => {
        &$value
    };
}

// if used
pub(crate) use {
    accessor, build, builder_extra, builder_struct, debug, inner, input, new_builder,
    option, output, request_id, setters, shown, structure, take_extra,
};
#[allow(unused_imports)] // a service may have no members to take
pub(crate) use {take, take_input};
