// Whether the figure is a guest on this page: in a frame, or by a script from another site.

/** The page's address and its history are then somebody else's, and are never written. */
export const isGuest =
  window.parent !== window || new URL(import.meta.url).origin !== window.origin;
