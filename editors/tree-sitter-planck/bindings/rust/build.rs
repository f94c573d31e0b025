//! Compiles the parser that `tree-sitter generate` wrote.

fn main() {
    let mut build = cc::Build::new();
    build.std("c11").include("src").file("src/parser.c").warnings(false);
    build.compile("tree-sitter-planck");
    println!("cargo:rerun-if-changed=src/parser.c");
}
