//! Names lead to public addresses only: a name that a stranger wrote must not reach into the
//! operator's own network (security.md T8). What is resolved here is what is connected to, so a
//! name cannot mean one address when it is checked and another one when it is used.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Why a name is not connected to.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to no public address")]
pub struct Private;

/// Who says which addresses a name has.
pub type Names = Arc<dyn Resolve>;

/// The names of the system.
#[must_use]
pub fn system() -> Names {
    Arc::new(System)
}

struct System;

impl Resolve for System {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let addresses: Addrs = Box::new(found.collect::<Vec<_>>().into_iter());
            Ok(addresses)
        })
    }
}

/// Keeps of the addresses of a name those that are public.
pub struct Public(pub Names);

impl Resolve for Public {
    fn resolve(&self, name: Name) -> Resolving {
        let asked = self.0.resolve(name);
        Box::pin(async move {
            let public = keep(asked.await?);
            if public.is_empty() {
                return Err(Private.into());
            }
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

/// The public ones.
fn keep(found: impl Iterator<Item = SocketAddr>) -> Vec<SocketAddr> {
    found.filter(|address| is_public(address.ip())).collect()
}

/// Whether an address belongs to the open network and to one host of it.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4().or_else(|| tunnelled(ip)) {
            Some(inside) => is_public_v4(inside),
            None => is_public_v6(ip),
        },
    }
}

/// Special-purpose blocks of IPv4: RFC 6890 and those after it.
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocols = a == 192 && b == 0 && c == 0;
    let measured = a == 198 && (18..20).contains(&b);
    let relay = (a, b, c) == (192, 88, 99);
    !(a == 0
        || a >= 240
        || ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || shared
        || protocols
        || measured
        || relay)
}

/// Only 2000::/3 is open, without documentation and the tunnels that lead into other networks.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let open = first & 0xe000 == 0x2000;
    let special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
    open && !special && first != 0x3fff
}

/// The IPv4 address inside 6to4 and NAT64.
fn tunnelled(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match ip.segments() {
        [0x2002, high, low, ..] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(v4(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_network_or_of_no_host_is_not_public() {
        for text in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.0.8",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:10.0.0.1",
            "::10.0.0.1",
            "64:ff9b::a00:1",
            "2002:0a00:0001::1",
            "fe80::1",
            "fd00::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn an_address_of_the_open_network_is_public() {
        for text in
            ["1.1.1.1", "31.13.64.1", "2606:4700:4700::1111", "2a03:2880::1", "64:ff9b::808:808"]
        {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn of_a_name_that_leads_to_both_only_the_public_address_is_kept() {
        let both = ["10.0.0.1:0", "1.1.1.1:0"].map(|text| text.parse::<SocketAddr>().unwrap());
        assert_eq!(keep(both.into_iter()), ["1.1.1.1:0".parse().unwrap()]);
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_not_resolved_at_all() {
        let name: Name = "localhost".parse().unwrap();
        assert!(Public(system()).resolve(name).await.is_err());
    }
}
