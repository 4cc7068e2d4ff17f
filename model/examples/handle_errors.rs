//! Tells the ways apart in which a call can fail.
//!
//! ```text
//! cargo run --example handle_errors -- ROOM_ARN
//! ```

use aws_config::BehaviorVersion;
use ivschat::Client;
use ivschat::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use ivschat::operation::RequestId;
use ivschat::operation::get_room::GetRoomError;

#[tokio::main]
async fn main() {
    let room = std::env::args().nth(1).unwrap_or_default();
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);

    let error = match client.get_room().identifier(room).send().await {
        Ok(room) => {
            println!("{room:?}");
            return;
        }
        Err(error) => error,
    };
    match &error {
        // The service answered, and the model knows the error: it has a type of its own.
        SdkError::ServiceError(answer) => match answer.err() {
            GetRoomError::ResourceNotFoundException(missing) => {
                println!("no {}: {}", missing.resource_type(), missing.message());
            }
            GetRoomError::ValidationException(invalid) => {
                println!("refused ({})", invalid.reason());
                for field in invalid.field_list() {
                    println!("  {}: {}", field.name(), field.message());
                }
            }
            other => println!("{:?}: {:?}", other.code(), other.message()),
        },
        SdkError::TimeoutError(_) => println!("no answer in time"),
        SdkError::DispatchFailure(failure) if failure.is_io() => {
            println!("no connection")
        }
        // Whatever else: the whole chain of causes in one line.
        other => println!("{}", DisplayErrorContext(other)),
    }
    println!("request id: {:?}", error.request_id());
}
