//! Everything that runs from outside the crate, as one binary and so one link.

#[cfg(test)]
mod app;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod dialogue;
#[cfg(test)]
mod gateways;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod talk;
#[cfg(test)]
mod talks;
