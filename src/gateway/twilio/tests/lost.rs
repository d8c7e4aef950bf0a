//! What must not be lost, wherever it arrives.

use super::*;

#[test]
fn message_that_comes_in_is_one_whatever_its_status_says() {
    let told = |fields: &str| {
        let body = format!("MessageSid=SM1&To=%2B12025550199&{fields}");
        let mut items = heard(&twilio("sms"), body.as_bytes()).unwrap();
        match items.remove(0) {
            Item::Message(_) => "message",
            Item::Status(_) => "status",
            Item::Ignored(ignored) => ignored.reason,
            Item::Event(_) => "event",
        }
    };
    let from = "From=%2B6281200001001";
    assert_eq!(told(&format!("{from}&Body=tolong&MessageStatus=received")), "message");
    assert_eq!(told(&format!("{from}&Body=tolong&SmsStatus=receiving")), "message");
    assert_eq!(told(&format!("{from}&Body=&MessageStatus=received")), "message");
    assert_eq!(told(&format!("{from}&Body=tolong&MessageStatus=sent")), "message");
    assert_eq!(told(&format!("{from}&Body=tolong&MessageStatus=teleported")), "message");
    assert_eq!(told("From=%2B12025550199&Body=ours&MessageStatus=sent"), "status");
    assert_eq!(told("From=%2B12025550199&MessageStatus=sent"), "status");
    assert_eq!(told("From=%2B12025550199&Body=&NumMedia=0&SmsStatus=delivered"), "status");
    assert_eq!(told("From=TELKOMSEL&Body=promo"), "sender_not_a_number");
    assert_eq!(told("From=anonymous&Body=tolong"), "no_sender");
}

#[test]
fn what_was_tapped_is_a_message_at_the_status_address_too() {
    let form = Form::read(b"MessageSid=SM1&From=whatsapp:%2B6281200001001&ButtonPayload=safe_no");
    let item = read::item(&twilio("whatsapp"), &form, true);
    assert!(matches!(item, Ok(Item::Message(_))), "{item:?}");
}

#[test]
fn what_cannot_be_read_is_kept_whole() {
    let inbound = message("whatsapp", "MessageType=order&OrderNote=tolong");
    assert_eq!(inbound.details.as_deref(), Some("MessageType: order\nOrderNote: tolong"));
}
