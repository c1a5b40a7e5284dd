/// A verdict that ends the reading of an answer before it can be judged.
struct Refusal: Error {
  let verdict: Verdict
}
