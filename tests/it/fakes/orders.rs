//! What a fake is ordered to do with what comes next.
//!
//! | order | a message of the hotline | a webhook |
//! |---|---|---|
//! | `Repeat` | – | posted so often |
//! | `Drop` | accepted, never on the handset, no status | never posted |
//! | `Delay` | taken, answered when released | posted when released |
//! | `InTurn` | taken, all answered in the order given | all posted in the order given |
//! | `Answer` | not taken, answered with the status | – |
//! | `Error` | not taken, answered with an error in the provider's usual form | – |
//! | `CutAfter` | taken, the answer ends after so many bytes | the request does |
//! | `Hang` | taken, the connection is closed when released | – |

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

/// One order, for one message or one webhook.
#[derive(Clone, Debug)]
pub enum Order {
    Repeat(usize),
    Drop,
    Delay,
    InTurn(Turn),
    Answer { status: u16, retry_after: Option<u32> },
    Error,
    CutAfter(usize),
    Hang,
}

impl Order {
    /// A status and nothing about when to come again.
    pub const fn answer(status: u16) -> Self {
        Self::Answer { status, retry_after: None }
    }

    /// 429, with the seconds to wait.
    pub const fn patience(seconds: u32) -> Self {
        Self::Answer { status: 429, retry_after: Some(seconds) }
    }

    /// Orders for as many as are listed: the first to come gets the first place, and so on.
    pub fn reorder(places: &[usize]) -> Vec<Self> {
        let round = Arc::new(Round { size: places.len(), seen: watch::Sender::new((0, 0)) });
        let turn = |place: &usize| Self::InTurn(Turn { round: Arc::clone(&round), place: *place });
        places.iter().map(turn).collect()
    }
}

/// A place among those that are held until all have come.
#[derive(Clone, Debug)]
pub struct Turn {
    round: Arc<Round>,
    pub place: usize,
}

#[derive(Debug)]
struct Round {
    size: usize,
    /// How many have come, and whose turn it is.
    seen: watch::Sender<(usize, usize)>,
}

impl Turn {
    /// Takes its place; `true` where it is the last to come.
    pub(super) fn comes(&self) -> bool {
        self.round.seen.send_modify(|(come, _)| *come += 1);
        self.round.seen.borrow().0 == self.round.size
    }

    /// Waits until all have come and those before it are done.
    pub(super) async fn is_up(&self) {
        let (size, place) = (self.round.size, self.place);
        let mut seen = self.round.seen.subscribe();
        let up = seen.wait_for(|(come, turn)| *come == size && *turn == place).await;
        up.expect("the round lives");
    }

    /// Lets the next one go.
    pub(super) fn is_done(&self) {
        self.round.seen.send_modify(|(_, turn)| *turn += 1);
    }
}

/// Orders in a row; when they are used up, what holds until further notice.
#[derive(Debug, Default)]
pub struct Orders {
    next: Mutex<VecDeque<Order>>,
    always: Mutex<Option<Order>>,
}

impl Orders {
    /// One order for each of the next.
    pub fn next(&self, orders: impl IntoIterator<Item = Order>) {
        self.next.lock().unwrap().extend(orders);
    }

    /// An order for all that follow.
    pub fn always(&self, order: Order) {
        *self.always.lock().unwrap() = Some(order);
    }

    /// From now on everything is as it should be.
    pub fn well(&self) {
        self.next.lock().unwrap().clear();
        *self.always.lock().unwrap() = None;
    }

    pub(super) fn take(&self) -> Option<Order> {
        let next = self.next.lock().unwrap().pop_front();
        next.or_else(|| self.always.lock().unwrap().clone())
    }
}
