// Every page: GOV.UK Frontend's own components.
import { initAll } from "../built/govuk-frontend.js";

initAll();
