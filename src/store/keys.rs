//! The key file: one root for the keyed hashes, one independent wrapping key per epoch.
//! Destroying an epoch is removing its line from every copy.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;
use std::path::Path;

use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Salt};
use aws_lc_rs::hmac;
use zeroize::Zeroizing;

use super::seal::Cipher;
use crate::dice;

/// All keys of one hotline.
pub struct Keys {
    index: hmac::Key,
    dedupe: hmac::Key,
    audit: hmac::Key,
    check: String,
    wrapping: BTreeMap<i64, Cipher>,
}

/// Why a key file cannot be used. Every message names the remedy.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is none, but the database holds sealed records.
    #[error("key file {0} is missing, but the database is not empty: put the file back")]
    Missing(String),
    /// It cannot be read or written.
    #[error("key file {0} cannot be used: {1}")]
    File(String, std::io::Error),
    /// Others may read it.
    #[error("key file {0} can be read by others: run chmod 600 {0}")]
    Open(String),
    /// A line is no key.
    #[error("key file {path}, line {line}: expected `root HEX` or `epoch NUMBER HEX`")]
    Line {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// Root or wrapping keys are missing.
    #[error("key file {0} needs one `root` line and at least one `epoch` line")]
    Incomplete(String),
}

impl Keys {
    /// Reads the key file; makes it, readable by its owner only, when `fresh`.
    ///
    /// # Errors
    /// [`KeyError`]; nothing is ever overwritten.
    pub fn open(path: &Path, fresh: bool) -> Result<Self, KeyError> {
        let name = path.display().to_string();
        if !path.exists() {
            if !fresh {
                return Err(KeyError::Missing(name));
            }
            make(path).map_err(|error| KeyError::File(name.clone(), error))?;
        }
        private(path, &name)?;
        let text = std::fs::read_to_string(path).map_err(|e| KeyError::File(name.clone(), e))?;
        Self::parse(&Zeroizing::new(text), &name)
    }

    /// Reads the text of a key file; `name` stands in the errors.
    ///
    /// # Errors
    /// [`KeyError::Line`] and [`KeyError::Incomplete`].
    pub fn parse(text: &str, name: &str) -> Result<Self, KeyError> {
        let mut root = None;
        let mut wrapping = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            let wrong = || KeyError::Line { path: name.to_owned(), line: at + 1 };
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                ["root", hex] => root = Some(unhex(hex).ok_or_else(wrong)?),
                ["epoch", number, hex] => {
                    let epoch = number.parse::<i64>().ok().ok_or_else(wrong)?;
                    let key = unhex(hex).ok_or_else(wrong)?;
                    wrapping.insert(epoch, Cipher::new(&key));
                }
                _ => return Err(wrong()),
            }
        }
        let root = root.filter(|_| !wrapping.is_empty());
        let root = root.ok_or_else(|| KeyError::Incomplete(name.to_owned()))?;
        Ok(Self::from_root(&root, wrapping))
    }

    fn from_root(root: &[u8; 32], wrapping: BTreeMap<i64, Cipher>) -> Self {
        let mac = |label: &str| hmac::Key::new(hmac::HMAC_SHA256, derive(root, label).as_slice());
        let check = hmac::sign(&mac("check"), b"pendamping/1");
        Self {
            index: mac("index"),
            dedupe: mac("dedupe"),
            audit: mac("audit"),
            check: hex(check.as_ref()),
            wrapping,
        }
    }

    /// The epoch new vaults are wrapped under: the highest.
    #[must_use]
    pub fn epoch(&self) -> i64 {
        self.wrapping.last_key_value().map_or(0, |(epoch, _)| *epoch)
    }

    /// The wrapping key of an epoch, while its line stands.
    #[must_use]
    pub fn wrapping(&self, epoch: i64) -> Option<&Cipher> {
        self.wrapping.get(&epoch)
    }

    /// What the database remembers to know its own key file again; tells nothing of the keys.
    #[must_use]
    pub fn check(&self) -> &str {
        &self.check
    }

    /// Keyed hash of an address: who is behind it, without saying so.
    #[must_use]
    pub fn address(&self, channel: &str, canonical: &str) -> Mac {
        short(&self.index, &[channel.as_bytes(), canonical.as_bytes()])
    }

    /// Keyed hash of a message's identity at its gateway.
    #[must_use]
    pub fn message(&self, gateway: &str, second_key: &str) -> Mac {
        short(&self.dedupe, &[b"message", gateway.as_bytes(), second_key.as_bytes()])
    }

    /// Keyed hash of the gateway's id of a message we sent.
    #[must_use]
    pub fn reference(&self, gateway: &str, id: &str) -> Mac {
        short(&self.dedupe, &[b"ref", gateway.as_bytes(), id.as_bytes()])
    }

    /// Link of an audit chain: the previous link and the fields of this row.
    #[must_use]
    pub fn audit(&self, fields: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.audit);
        feed(&mut context, fields);
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Keys({} epochs)", self.wrapping.len())
    }
}

/// A keyed hash, 16 bytes.
pub type Mac = [u8; 16];

fn short(key: &hmac::Key, fields: &[&[u8]]) -> Mac {
    let mut context = hmac::Context::with_key(key);
    feed(&mut context, fields);
    let tag = context.sign();
    let mut out = [0; 16];
    out.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
    out
}

/// Every field with its length in front, so that no two lists of fields collide.
fn feed(context: &mut hmac::Context, fields: &[&[u8]]) {
    for field in fields {
        context.update(&(field.len() as u64).to_be_bytes());
        context.update(field);
    }
}

struct Bytes32;

impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

fn derive(root: &[u8; 32], label: &str) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(vec![0; 32]);
    let info = [b"pendamping/1/".as_slice(), label.as_bytes()];
    let key = Salt::new(HKDF_SHA256, b"pendamping").extract(root);
    // 32 bytes are always within what HKDF-SHA-256 gives; an empty key would be no key.
    if key.expand(&info, Bytes32).and_then(|okm| okm.fill(&mut out)).is_err() {
        std::process::abort();
    }
    out
}

fn make(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let text = Zeroizing::new(format!(
        "# The keys of this hotline. Without them the database cannot be read; with them it can.\n\
         # Keep a copy on paper in two safes, never beside the database or its backups.\n\
         root {}\nepoch 1 {}\n",
        dice::token(),
        dice::token()
    ));
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn private(path: &Path, name: &str) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt as _;
    let meta = std::fs::metadata(path).map_err(|error| KeyError::File(name.to_owned(), error))?;
    if meta.permissions().mode().trailing_zeros() >= 6 {
        return Ok(());
    }
    Err(KeyError::Open(name.to_owned()))
}

#[cfg(not(unix))]
fn private(_path: &Path, _name: &str) -> Result<(), KeyError> {
    Ok(())
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn unhex(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let mut out = Zeroizing::new([0; 32]);
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    // A key of nothing but zeros is a key somebody forgot to make.
    out.iter().any(|byte| *byte != 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(root: &str) -> Keys {
        Keys::parse(&format!("root {root}\nepoch 1 {}\n", "ab".repeat(32)), "k").unwrap()
    }

    #[test]
    fn hashes_depend_on_root_channel_and_where_fields_end() {
        let (one, two) = (keys(&"11".repeat(32)), keys(&"22".repeat(32)));
        assert_ne!(one.address("sms", "+62"), two.address("sms", "+62"));
        assert_ne!(one.address("sms", "+62"), one.address("whatsapp", "+62"));
        assert_ne!(one.message("ab", "c"), one.message("a", "bc"));
        assert_ne!(one.check(), two.check());
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = Keys::parse("root 12\n", "pendamping.key").unwrap_err().to_string();
        assert!(error.contains("pendamping.key, line 1"), "{error}");
        let zeros = format!("root {}\n", "0".repeat(64));
        assert!(Keys::parse(&zeros, "k").is_err());
        assert!(Keys::parse("# nothing\n", "k").is_err());
    }

    #[test]
    fn the_file_is_made_only_for_an_empty_database_and_for_its_owner_only() {
        let path = std::env::temp_dir().join(format!("pendamping-key-{}", dice::token()));
        assert!(matches!(Keys::open(&path, false), Err(KeyError::Missing(_))));
        let made = Keys::open(&path, true).unwrap();
        let again = Keys::open(&path, false).unwrap();
        assert_eq!(made.check(), again.check());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(Keys::open(&path, false), Err(KeyError::Open(_))));
        }
        std::fs::remove_file(&path).unwrap();
    }
}
