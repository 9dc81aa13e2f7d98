// A page that has moved: goes where its only link leads, with the state that the address asked for.
//
// It runs at the page's end and is no module, so that it is the same for browsers that have none. The
// old address is replaced: "back" leads to where the reader came from.

{
  const link = document.querySelector("a");
  if (link) {
    const to = new URL(link.href);
    if (location.search) to.search = location.search;
    if (location.hash) to.hash = location.hash;
    location.replace(to.href);
  }
}
