//! The console, tried from outside: forms.

use super::*;

const POSTS: [&str; 9] = [
    "/out",
    "/me",
    "/k/CS222/take",
    "/k/CS222/say",
    "/k/CS222/open",
    "/k/CS222/withdraw",
    "/k/CS222/release",
    "/k/CS222/level",
    "/k/CS222/close",
];

#[tokio::test]
async fn form_without_the_token_of_its_session_is_refused() {
    let house = House::new().await;
    house.said("CS222 tolong").await;
    let other = house.form_token("ani").await;
    for path in POSTS {
        for token in [other.as_str(), "", "x"] {
            let fields = [("token", token), ("text", "halo")];
            let request = form(path, &fields).header("cookie", house.cookie("citra"));
            let page = house.ask(request.body(body(&fields)).unwrap()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {token}");
            assert!(page.body.contains("fault-refused"), "{path}");
        }
    }
}

#[tokio::test]
async fn form_from_another_place_is_refused_though_its_token_is_right() {
    let house = House::new().await;
    house.said("CS222 tolong").await;
    let token = house.form_token("citra").await;
    let fields = [("token", token.as_str()), ("text", "halo")];
    for path in POSTS.into_iter().chain(["/in", "/enrol/x"]) {
        for (site, origin) in
            [("cross-site", ORIGIN), ("same-origin", "https://evil.example"), ("same-site", "null")]
        {
            let request = Request::post(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", house.cookie("citra"))
                .header("sec-fetch-site", site)
                .header("origin", origin);
            let page = house.ask(request.body(body(&fields)).unwrap()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {site} {origin}");
        }
    }
    assert!(house.get("citra", "/k/CS222").await.body.contains("held-by-nobody"));
}

#[tokio::test]
async fn answer_stays_in_its_box_until_it_can_leave() {
    let house = House::new().await;
    house.said("CS222 tolong").await;
    house.post("ani", "/k/CS222/take", &[]).await;
    let say = |text: &'static str, act: &'static str| {
        let house = &house;
        async move {
            let fields = [("text", text), ("act", act), ("once", text)];
            house.post("ani", "/k/CS222/say", &fields).await
        }
    };
    let page = say("shut", "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("say-shut") && page.body.contains(">shut</textarea>"));
    let page = say("hitung ini", "count").await;
    assert!(page.status == StatusCode::OK && page.body.contains(">hitung ini</textarea>"));
    assert_eq!(say("  ", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say("Halo, saya di sini.", "").await.goes_to(), "/k/CS222?note=kept#answer");
}

#[tokio::test]
async fn two_taps_send_one_answer() {
    let house = House::new().await;
    house.said("CS222 tolong").await;
    house.post("ani", "/k/CS222/take", &[]).await;
    let fields = [("text", "satu kali saja"), ("once", "same")];
    for _ in 0..2 {
        assert_eq!(
            house.post("ani", "/k/CS222/say", &fields).await.goes_to(),
            "/k/CS222?note=kept#answer"
        );
    }
    let page = house.get("ani", "/k/CS222").await.body;
    assert_eq!(page.matches("satu kali saja").count(), 1);
}

#[tokio::test]
async fn too_much_is_not_read() {
    let house = House::new().await;
    let large = "x".repeat(2 * 1024 * 1024);
    let page = house.stranger_posts("/in", &[("name", "ani"), ("passphrase", &large)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.body.contains("fault-large"));
    let page = house.stranger_posts("/in", &[("name", "ani")]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}
