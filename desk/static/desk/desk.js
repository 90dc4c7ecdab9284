// Everything here is an addition: the pages are links and forms, and work without it.
import { followDecisions } from "./js/decide.js";
import { followKeys } from "./js/keys.js";
import { followNews } from "./js/news.js";
import { followPicks } from "./js/picks.js";

followDecisions();
followPicks();
followKeys();
followNews();
