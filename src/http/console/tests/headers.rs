//! The console, tried from outside: headers.

use super::*;

/// Every route, as a coordinator asks for it.
const ROUTES: [&str; 13] = [
    "/",
    "/live",
    "/in",
    "/enrol/none",
    "/k/B2C3D",
    "/k/B2C3D/live",
    "/undelivered",
    "/texts",
    "/texts/hello",
    "/texts/hello/live",
    "/me",
    "/nowhere",
    "/k/ZZZZZ",
];

#[tokio::test]
async fn every_answer_wears_the_headers() {
    let house = House::new().await;
    house.said("B2C3D tolong").await;
    for who in ["citra", "nobody"] {
        for route in ROUTES {
            let page = house.get(who, route).await;
            let policy = page.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{route}");
            assert!(policy.ends_with("require-trusted-types-for 'script'"), "{route}");
            assert!(!policy.contains("unsafe"), "{route}");
            for (name, value) in [
                ("cache-control", "no-store"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("x-robots-tag", "noindex, nofollow"),
                ("strict-transport-security", "max-age=31536000"),
                ("server", ""),
                ("x-powered-by", ""),
            ] {
                assert_eq!(page.header(name), value, "{route} {name}");
            }
            assert!(page.header("permissions-policy").contains("geolocation=()"), "{route}");
        }
    }
}

#[tokio::test]
async fn no_page_has_script_style_or_anything_from_elsewhere_inside() {
    let house = House::new().await;
    house.said("B2C3D tolong").await;
    for route in ROUTES {
        let page = house.get("citra", route).await.body;
        for word in [
            "<style",
            "style=",
            "onclick",
            "onload=",
            "javascript:",
            "//cdn",
            "http://",
            "https://",
        ] {
            assert!(!page.contains(word), "{route} has {word}");
        }
        assert!(
            !page.contains("<script") || page.contains("<script src=\"/asset/desk."),
            "{route}"
        );
    }
}

#[tokio::test]
async fn assets_are_small_and_kept_for_ever() {
    let house = House::new().await;
    let (css, js) = assets();
    for (path, most) in [(css, 10_000), (js, 4_000)] {
        let page = house.get("nobody", &path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.len() <= most, "{path}: {}", page.body.len());
        assert_eq!(page.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert_eq!(house.get("nobody", "/asset/desk.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn fault_names_an_id_and_nothing_else() {
    let house = House::new().await;
    house.desk.store.stop().await;
    let page = house.post("citra", "/me", &[("language", "en")]).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header("retry-after"), "5");
    assert!(page.body.contains("fault-busy") && page.body.contains("fault-id"), "{}", page.body);
}

#[tokio::test]
async fn part_that_did_not_change_is_neither_sent_nor_read() {
    let house = House::new().await;
    house.said("B2C3D tolong").await;
    let first = house.get("citra", "/k/B2C3D/live").await;
    let mark = first.header("etag").to_owned();
    let request = || {
        Request::get("/k/B2C3D/live")
            .header("cookie", house.cookie("citra"))
            .header("if-none-match", &mark)
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(house.ask(request()).await.status, StatusCode::NOT_MODIFIED);
    house.post("citra", "/k/B2C3D/say", &[("text", "halo"), ("once", "1")]).await;
    let page = house.ask(request()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("halo"));
}
