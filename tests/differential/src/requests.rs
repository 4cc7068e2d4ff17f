//! What both clients send for every operation and every kind of input.

use crate::comparison::Comparison;
use crate::differences;
use crate::inputs::{OPERATIONS, inputs};
use crate::transport::Answer;
use crate::{alone, official, ours};

/// Settings that the client reads from the environment.
#[test]
fn requests_in_lambda() {
    let trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=3995c3f42cd8ad8";
    let variables = [
        ("AWS_LAMBDA_FUNCTION_NAME", "function"),
        ("_X_AMZN_TRACE_ID", trace),
        ("AWS_EXECUTION_ENV", "AWS_Lambda_rust"),
    ];
    alone::run("requests::requests", &variables);
}

#[tokio::test]
async fn requests() {
    let mut comparison = Comparison::new(differences::NONE);
    for operation in OPERATIONS {
        for (name, values) in inputs(operation) {
            let answer = Answer::new(200, "{}");
            let ours =
                ours::battery::exchange(operation.name, &values, answer.clone()).await;
            let official =
                official::battery::exchange(operation.name, &values, answer).await;
            comparison.add(&format!("{}, {name}", operation.name), &ours, &official);
        }
    }
    comparison.finish();
}
