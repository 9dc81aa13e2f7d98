// frame_script.js is written by the build: what runs in an edited version's frame, frame.js.
export declare const FRAME_SCRIPT: string;
