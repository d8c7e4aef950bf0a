//! Second names of messages: a gateway may tell of a message under one id first, and under another one
//! from then on. A name is remembered by what it stands for, so it does not matter which comes first,
//! the name, the news, or the answer to our own request.

use std::collections::BTreeMap;

use super::StoreError;
use super::batch::{Among, Batch, Value};
use super::inbox::Receipt;
use super::keys::Mac;
use super::tx::{Tx, mac};

const KEEP: Batch = Batch {
    head: "INSERT INTO alias (ref, first_ref, at) SELECT *",
    tail: " ON CONFLICT (ref) DO NOTHING",
};
const OF: Among = Among { head: "SELECT ref, first_ref FROM alias WHERE ref IN ", tail: "" };

impl Tx<'_> {
    /// Remembers the second names that news told.
    pub(super) async fn name(&mut self, receipts: &[Receipt]) -> Result<(), StoreError> {
        let names: BTreeMap<Mac, Mac> =
            receipts.iter().filter_map(|one| Some((one.alias?, one.reference))).collect();
        let row = |(name, of): (Mac, Mac)| {
            vec![Value::Bytes(name.to_vec()), Value::Bytes(of.to_vec()), Value::Int(self.now.0)]
        };
        let rows = names.into_iter().filter(|(name, of)| name != of).map(row).collect();
        KEEP.run(self.conn, self.dialect, rows).await?;
        Ok(())
    }

    /// Takes out the news that came under a second name, and gives them under the first.
    pub(super) async fn by_first_name(
        &mut self,
        news: &mut BTreeMap<Mac, &Receipt>,
    ) -> Result<Vec<Receipt>, StoreError> {
        let keys: Vec<Value> = news.keys().map(|mac| Value::Bytes(mac.to_vec())).collect();
        let mut named = Vec::new();
        for row in OF.rows(self.conn, self.dialect, &keys).await? {
            let Some(receipt) = news.remove(&mac(&row, "ref")?) else { continue };
            named.push(Receipt { reference: mac(&row, "first_ref")?, ..receipt.clone() });
        }
        Ok(named)
    }
}
