const App = () => <Router><Route path="/" /></Router>;
