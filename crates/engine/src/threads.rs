//! The threads that projects are read on.

use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

/// Stacks of the threads that parse, in bytes. Parsers recurse, and drop what they built recursively; the limits of `sql` on
/// nesting are set for stacks of this size. It is reserved and not used until it is needed.
const STACK_SIZE: usize = 64 << 20;

/// Does work that analyses projects, on `count` threads, or one per core where it is none.
///
/// # Errors
///
/// When the system gives no threads.
pub fn on_threads<T: Send>(
    count: Option<usize>,
    work: impl FnOnce() -> T + Send,
) -> Result<T, ThreadPoolBuildError> {
    let pool = ThreadPoolBuilder::new().num_threads(count.unwrap_or(0)).stack_size(STACK_SIZE).build()?;
    Ok(pool.install(work))
}
