//! The clock behind deadlines.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use wasmtime::Engine;

/// How long an epoch lasts.
pub(crate) const TICK: Duration = Duration::from_millis(10);

/// A thread that moves the engine's epoch on until the ticker is dropped.
pub(crate) struct Ticker {
    // Dropping it is what wakes and ends the thread.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    /// Starts the clock. Where no thread can be had, deadlines never come and fuel alone ends what is endless.
    pub(crate) fn start(engine: &Engine) -> Self {
        let (stop, stopped) = channel();
        let engine = engine.clone();
        let tick = move || {
            while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                engine.increment_epoch();
            }
        };
        let thread = Builder::new().name("plugin-deadlines".to_owned()).spawn(tick).ok();
        Self { stop: Some(stop), thread }
    }

    /// How many epochs a time is, at least one more than it seems: the present epoch may be about to end.
    pub(crate) fn epochs(time: Duration) -> u64 {
        let ticks = time.as_millis() / TICK.as_millis();
        u64::try_from(ticks).unwrap_or(u64::MAX).saturating_add(1)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of that thread would have been reported by it; there is nothing else to learn from it.
            let _ = thread.join();
        }
    }
}
