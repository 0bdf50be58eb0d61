/** For every file of tests: what asks whether the server is there would outlive the file's page. */
import { afterAll } from "vitest";
import { heard } from "../src/offline/line";

afterAll(heard);
