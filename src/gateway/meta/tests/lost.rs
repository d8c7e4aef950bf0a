//! What must not be lost, however it is written.

use super::*;

#[test]
fn place_is_read_in_every_writing() {
    for (lat, lon) in [
        (object!(-6.2), object!(106.8)),
        (object!("-6.2"), object!("106.8")),
        (object!("-6,2"), object!("106,8")),
    ] {
        let place = message(object!({ "type": "location",
            "location": { "latitude": lat, "longitude": lon } }));
        let found = place.location.as_ref().map(|place| (place.lat_e6, place.lon_e6));
        assert_eq!(found, Some((-6_200_000, 106_800_000)), "{lat}");
    }
}

#[test]
fn group_that_is_none_and_a_message_without_its_list_are_read() {
    for group in [Value::Null, object!("")] {
        let text = object!({ "group_id": group, "type": "text", "text": { "body": "tolong" } });
        assert_eq!(message(text).text.as_deref(), Some("tolong"), "{group}");
    }
    let text = object!({ "from": "6281200001001", "id": "a", "type": "text",
        "text": { "body": "tolong" } });
    let items = value(&object!({ "messages": text }));
    assert!(matches!(items.as_slice(), [Item::Message(_)]), "{items:?}");
    let change = object!({ "field": "whispers", "value": { "messages": [text] } });
    let body = object!({ "object": "whatsapp_business_account", "entry": { "changes": change } });
    let items = heard(body.to_string().as_bytes()).unwrap();
    assert!(matches!(items.as_slice(), [Item::Message(_)]), "{items:?}");
}

#[test]
fn text_is_read_in_every_writing() {
    for part in [object!({ "body": 112 }), object!("112"), object!(112)] {
        for kind in [object!("text"), Value::Null] {
            let inbound = message(object!({ "type": kind, "text": part }));
            assert_eq!((inbound.kind, inbound.text.as_deref()), (Kind::Text, Some("112")));
        }
    }
}

#[test]
fn words_nobody_can_place_are_kept_and_silence_is_not() {
    let kept = |body: &Value| heard(body.to_string().as_bytes()).unwrap();
    let page =
        object!({ "object": "page", "entry": [{ "messaging": [{ "message": { "text": "x" } }] }] });
    assert_eq!(kept(&page), [Item::ignored("no_sender", None)]);
    let bare = object!({ "object": "whatsapp_business_account", "entry": [
        { "changes": [{ "field": "messages", "text": { "body": "x" } }] },
        { "messages": [{ "text": { "body": "x" } }] }, { "changes": [] }, {} ] });
    let [first, second, third] = &kept(&bare)[..] else { panic!() };
    let lost = Item::ignored("field_not_handled", None);
    assert_eq!([first, second], [&Item::ignored("no_sender", None); 2]);
    assert_eq!(third, &lost);
    let edit =
        message(object!({ "type": "edit", "edit": { "message": { "text": { "body": "x" } } } }));
    assert!(edit.details.unwrap().contains("\"x\""));
}

#[test]
fn who_says_nothing_is_the_only_one_named_beside() {
    let told = |contacts: Value| {
        let text = object!({ "id": "a", "type": "text", "text": { "body": "tolong" } });
        value(&object!({ "contacts": contacts, "messages": [text] })).remove(0)
    };
    let Item::Message(inbound) = told(object!([{ "user_id": "ID.1" }])) else { panic!() };
    assert_eq!((inbound.bsuid.as_deref(), &inbound.from), (Some("ID.1"), &None));
    let two = told(object!([{ "user_id": "ID.1" }, { "user_id": "ID.2" }]));
    assert_eq!(
        two,
        Item::ignored(
            "no_sender",
            match &two {
                Item::Ignored(ignored) => ignored.message_id.clone(),
                _ => None,
            }
        )
    );
}
