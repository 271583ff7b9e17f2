export const teams = () => JSON.parse("{}");
