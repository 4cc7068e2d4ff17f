//! The client that the programs are built with.

#[cfg(not(feature = "ours"))]
pub use aws_sdk_ivschat as sdk;
#[cfg(feature = "ours")]
pub use ivschat as sdk;
