use super::*;

#[test]
fn fields_keep_clear_of_keywords_and_builder_methods() {
    let field = |member| field_name(member).as_str().to_owned();
    assert_eq!(field("roomIdentifier"), "room_identifier");
    assert_eq!(field("type"), "r#type");
    assert_eq!(field("self"), "self_");
    assert_eq!(field("build"), "build_value");
    assert_eq!(field("send"), "send_value");
    assert_eq!(field("2fa"), "_2fa");
}

#[test]
fn fields_keep_clear_of_the_accessors_of_others() {
    let members = ["x", "setX", "getY"].map(str::to_owned);
    let field = |member| field_among(member, members.iter()).as_str().to_owned();
    assert_eq!(["x", "setX", "getY"].map(field), ["x", "set_x_value", "get_y"]);
    let members = ["build", "buildValue"].map(str::to_owned);
    let field = |member| field_among(member, members.iter()).as_str().to_owned();
    assert_eq!(["build", "buildValue"].map(field), ["build_value_", "build_value"]);
    let members = ["build", "setBuildValue"].map(str::to_owned);
    let field = |member| field_among(member, members.iter()).as_str().to_owned();
    let fields = ["build", "setBuildValue"].map(field);
    assert_eq!(fields, ["build_value", "set_build_value_value"]);
}

#[test]
fn accessors_of_keywords_are_not_raw() {
    assert_eq!(prefixed("set", &Name("r#type".to_owned())).as_str(), "set_type");
    assert_eq!(prefixed("set", &Name("_2fa".to_owned())).as_str(), "set_2fa");
}

#[test]
fn names_that_give_way_do_not_meet_others() {
    let distinct = |names: [Name; 2]| assert_ne!(names[0], names[1]);
    distinct(["Self", "SelfValue"].map(type_name));
    distinct(["Error", "ErrorType"].map(|it| type_module(&type_name(it))));
    distinct(["Builders", "BuildersType"].map(|it| type_module(&type_name(it))));
    distinct(
        ["Unhandled", "UnhandledError"].map(|it| error_variant_name(&type_name(it))),
    );
    assert_eq!(
        method_name(&type_name("TryFromConf")).as_str(),
        "try_from_conf_operation"
    );
}

#[test]
fn variants_keep_clear_of_the_unknown_one() {
    let variant = |value| variant_name(value).as_str().to_owned();
    assert_eq!(variant("CREATE_FAILED"), "CreateFailed");
    assert_eq!(variant("Unknown"), "UnknownValue");
    assert_eq!(variant("UnknownValue"), "UnknownValue_");
    assert_eq!(variant("self"), "SelfValue");
    assert_eq!(variant("1080p"), "_1080p");
    assert_eq!(variant("+"), "Empty");
}

#[test]
fn packages_are_called_as_cargo_and_rust_have_it() {
    for name in ["ivschat", "corner-shop", "a1_b", "fns"] {
        assert!(is_package_name(name), "{name}");
    }
    for name in ["", "1a", "a.b", "fn", "self", "proc-macro", "test", "_a", "bär"] {
        assert!(!is_package_name(name), "{name}");
    }
}

#[test]
fn tests_may_be_called_anything() {
    let mut taken = BTreeSet::new();
    let mut test = |id| {
        let name = test_name(id, &taken);
        taken.insert(name.clone());
        name.as_str().to_owned()
    };
    let names = ["Puts", "a/b", "a.b", "1", "", "fn", "_"].map(&mut test);
    assert_eq!(names, ["Puts", "a_b", "a_b_", "_1", "empty", "fn_", "__"]);
}

#[test]
fn types_that_share_a_name_in_scope_are_found() {
    let shapes = ["Room", "Option", "GetRoomInput"].map(type_name);
    let operations = [type_name("GetRoom")];
    let shadowing = shadowing(shapes.iter(), operations.iter());
    let shadowing: Vec<_> = shadowing.iter().map(Name::as_str).collect();
    assert_eq!(shadowing, ["GetRoomInput", "Option"]);
}
