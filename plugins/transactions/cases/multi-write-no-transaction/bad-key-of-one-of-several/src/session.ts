export function session(request: Request) {
  const order = request.headers.get("order");
  if (!order) return null;
  return { order: { id: Number(order) }, token: request.headers.get("token") };
}
