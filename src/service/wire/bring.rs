//! Brings the file behind an errand: only https, only hosts the gateway names, no credential
//! anywhere else, public addresses only, with limits of size and time.

use std::time::Duration;

use reqwest::Url;

use super::Wire;
use super::public::Private;
use crate::gateway::{Call, Errand};

/// The largest file (design decision 19).
pub const LARGEST: usize = 16 * 1024 * 1024;
/// The longest all requests for one file may take.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Requests for one file: the address, the file, and what it is sent on to.
const HOPS: usize = 5;
/// The most of an answer that only names an address.
const ADDRESS: usize = 64 * 1024;

/// How an errand ended. The words are of a fixed list (`why-…` of the console).
#[derive(Debug, PartialEq, Eq)]
pub enum Brought {
    /// The file.
    Bytes(Vec<u8>),
    /// Not now.
    Later(&'static str),
    /// Never.
    Never(&'static str),
}

/// What is known of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    /// The operator's own address for this gateway.
    Home,
    /// May see the credential.
    Trusted,
    /// May be asked without it.
    Open,
}

impl Wire {
    /// Brings a file.
    pub async fn bring(&self, errand: &Errand) -> Brought {
        match tokio::time::timeout(TIMEOUT, self.follow(errand)).await {
            Ok(Ok(bytes)) if bytes.is_empty() => Brought::Never("empty"),
            Ok(Ok(bytes)) => Brought::Bytes(bytes),
            Ok(Err(ended)) => ended,
            Err(_elapsed) => Brought::Later("slow"),
        }
    }

    async fn follow(&self, errand: &Errand) -> Result<Vec<u8>, Brought> {
        let mut leads = errand.leads;
        let mut url = address(&errand.call.url)?;
        for _ in 0..HOPS {
            let host = host(errand, &url).ok_or(Brought::Never("address"))?;
            let response = self.ask(errand, &url, host).await?;
            match response.status().as_u16() {
                200 if leads => {
                    url = named(response).await?;
                    leads = false;
                }
                200 => return whole(response, LARGEST).await,
                301..=303 | 307 | 308 => url = sent_on(&response, &url)?,
                status => return Err(refused(status)),
            }
        }
        Err(Brought::Never("address"))
    }

    async fn ask(
        &self,
        errand: &Errand,
        url: &Url,
        host: Host,
    ) -> Result<reqwest::Response, Brought> {
        // Whom the operator named may be in the operator's network, others may not.
        let client = if host == Host::Home { &self.client } else { &self.public };
        let mut request = client.get(url.clone());
        if host != Host::Open {
            request = with_headers(request, &errand.call);
        }
        request.send().await.map_err(|error| {
            tracing::debug!(connect = error.is_connect(), "A file could not be fetched");
            if leads_home(&error) {
                Brought::Never("address")
            } else {
                Brought::Later("no_connection")
            }
        })
    }
}

/// Whether nobody was asked because the name leads to no public address.
fn leads_home(error: &reqwest::Error) -> bool {
    let first = std::error::Error::source(error);
    let mut causes = std::iter::successors(first, |cause| cause.source());
    causes.any(<dyn std::error::Error>::is::<Private>)
}

fn with_headers(request: reqwest::RequestBuilder, call: &Call) -> reqwest::RequestBuilder {
    call.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
}

fn address(text: &str) -> Result<Url, Brought> {
    Url::parse(text).ok().ok_or(Brought::Never("address"))
}

/// What is known of the host of an address; `None` where it must not be asked.
fn host(errand: &Errand, url: &Url) -> Option<Host> {
    let bare = url.username().is_empty() && url.password().is_none();
    let home = Url::parse(&errand.home).ok().filter(|home| home.origin() == url.origin());
    if home.is_some() && bare {
        return Some(Host::Home);
    }
    let usual = url.scheme() == "https" && url.port().is_none() && bare;
    let name = url.host_str().filter(|_| usual)?;
    if errand.trusted.contains(&name) {
        return Some(Host::Trusted);
    }
    errand.open.iter().any(|open| open == name).then_some(Host::Open)
}

/// The address in an answer that names one.
async fn named(response: reqwest::Response) -> Result<Url, Brought> {
    let body = whole(response, ADDRESS).await?;
    let body: Option<serde_json::Value> = serde_json::from_slice(&body).ok();
    let url = body.as_ref().and_then(|body| body.get("url")?.as_str());
    url.map_or(Err(Brought::Later("unreadable")), address)
}

fn sent_on(response: &reqwest::Response, from: &Url) -> Result<Url, Brought> {
    let to = response.headers().get("location").and_then(|value| value.to_str().ok());
    to.and_then(|to| from.join(to).ok()).ok_or(Brought::Never("address"))
}

const fn refused(status: u16) -> Brought {
    match status {
        404 | 410 => Brought::Never("gone"),
        401 | 403 => Brought::Later("refused"),
        408 | 425 | 429 | 500.. => Brought::Later("busy"),
        _ => Brought::Never("refused"),
    }
}

/// The body, where it is not larger than `most`, whatever its header says.
async fn whole(mut response: reqwest::Response, most: usize) -> Result<Vec<u8>, Brought> {
    let told = response.content_length();
    if told.is_some_and(|told| told > most as u64) {
        return Err(Brought::Never("too_large"));
    }
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > most => {
                return Err(Brought::Never("too_large"));
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(_) => return Err(Brought::Later("cut_off")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errand() -> Errand {
        let call = Call::get("http://127.0.0.1:8/x".to_owned());
        Errand {
            trusted: &["files.example"],
            open: vec!["store.example".to_owned()],
            ..Errand::home("http://127.0.0.1:8/v1", call)
        }
    }

    fn known(url: &str) -> Option<Host> {
        host(&errand(), &Url::parse(url).unwrap())
    }

    #[test]
    fn hosts_are_known_by_their_whole_name_over_https() {
        assert_eq!(known("http://127.0.0.1:8/anything"), Some(Host::Home));
        assert_eq!(known("https://files.example/x"), Some(Host::Trusted));
        assert_eq!(known("https://STORE.example/x?y"), Some(Host::Open));
    }

    #[test]
    fn look_alikes_ports_and_other_schemes_are_never_asked() {
        for url in [
            "http://files.example/x",
            "https://files.example:444/x",
            "https://files.example./x",
            "https://a.files.example/x",
            "https://files.example.evil.example/x",
            "https://files.example@evil.example/x",
            "https://someone@files.example/x",
            "https://f\u{456}les.example/x",
            "http://127.0.0.1:9/x",
            "http://x@127.0.0.1:8/x",
            "https://127.0.0.1:8/x",
            "http://169.254.169.254/latest",
            "http://[::ffff:10.0.0.1]/",
            "http://0x7f000001/",
            "file:///etc/passwd",
            "data:text/plain,x",
        ] {
            assert_eq!(known(url), None, "{url}");
        }
    }
}
