//! Endpoints that a resolver has found before.

/// What a resolver answers to these parameters.
macro_rules! found {
    ($resolver:ident, $params:expr) => {{
        let params = $params.build().expect("complete");
        $resolver.resolve_endpoint(&params).await.expect("found")
    }};
}

#[tokio::test]
async fn found_again_it_has_its_properties() {
    use endpoint_diagram_values::config::endpoint::{
        DefaultResolver, Params, ResolveEndpoint,
    };
    let resolver = DefaultResolver::new();
    let with_properties = Params::builder().name("abc d").flag(true);
    let first = found!(resolver, with_properties.clone());
    assert!(!first.properties().is_empty());
    assert_eq!(found!(resolver, with_properties), first);
    let other = Params::builder().name("a b").site("https://example.com/p");
    assert_eq!(found!(resolver, other).url(), "https://example.com/p/a%20b");
}

#[tokio::test]
async fn found_again_it_has_its_url() {
    use endpoint_context_param::config::endpoint::{
        DefaultResolver, Params, ResolveEndpoint,
    };
    let resolver = DefaultResolver::new();
    let params = Params::builder().bucket("b");
    let first = found!(resolver, params.clone().region("r"));
    assert_eq!(first.url(), "https://b.r.example.com");
    assert_eq!(found!(resolver, params.clone().region("r")), first);
    assert_eq!(found!(resolver, params.region("s")).url(), "https://b.s.example.com");
}

/// Each thread asks for a region of its own, so that what one finds is never what the other did last.
#[test]
fn threads_find_their_own() {
    use endpoint_context_param::config::endpoint::{
        DefaultResolver, Params, ResolveEndpoint,
    };
    let resolver = DefaultResolver::new();
    let find = |region: &str| {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime").block_on(async {
            for _ in 0..2000 {
                let found = found!(resolver, Params::builder().bucket("b").region(region));
                assert_eq!(found.url(), format!("https://b.{region}.example.com"));
            }
        });
    };
    std::thread::scope(|scope| {
        for region in ["r", "s"] {
            let find = &find;
            scope.spawn(move || find(region));
        }
    });
}
