export default cached(async () => { await a; });
