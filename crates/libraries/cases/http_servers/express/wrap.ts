export const wrap = (handler) => async (req, res, next) => {
  try {
    res.json(await handler(req));
  } catch (error) {
    next(error);
  }
};
