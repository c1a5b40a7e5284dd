import ScalingLaws

for (w, l) in [(16, 1), (32, 1), (32, 2)] {
  let r = try CopyTask().train(width: w, layers: l)
  print(
    w, l, r.losses.first!, r.losses.last!, r.testLoss, r.testAccuracy, r.seconds, r.flops / r.seconds / 1e9,
    r.parameters)
}
