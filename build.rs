//! How the program is linked.

use std::env;

/// Links planck for Linux where its addresses are fixed. Otherwise some 25,000 addresses of texts and functions are set
/// each time it starts, before it does anything: more than a tenth of the time of a small plan.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    // Programs that bring their libraries with them are linked in a way of their own.
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
