//! The fixed text that makes idempotency tokens.

#[path = "../runtime/src/runtime/uuid.rs"]
mod uuid;

#[test]
fn tokens_are_random_uuids_of_version_4() {
    let tokens: Vec<_> = (0..100)
        .map(|_| uuid::version_4(fastrand::u128(..)))
        .collect();
    for token in &tokens {
        let lengths: Vec<_> = token.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{token}");
        assert!(token.chars().all(|c| c == '-' || c.is_ascii_hexdigit()), "{token}");
        assert_eq!(token.as_bytes()[14], b'4', "{token}");
        assert!(b"89ab".contains(&token.as_bytes()[19]), "{token}");
    }
    let mut distinct = tokens.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), tokens.len());
}
