/* On a phone the menu is a list, and a group of it is no item of that list as Streamlit draws it
 * (a div in a ul, with items of its own). Who hears the page gets a list of items again.
 */
"use strict";

(() => {
  if (window.klyngekartMenu) return;
  const mend = () => {
    document.querySelectorAll('[data-testid="stSidebarNavItems"] > div:not([role])').forEach((group) => {
      group.setAttribute("role", "listitem");
      group.querySelectorAll(":scope > li").forEach((item) => item.setAttribute("role", "none"));
    });
  };
  window.klyngekartMenu = new MutationObserver(mend);
  window.klyngekartMenu.observe(document.body, { childList: true, subtree: true });
  mend();
})();
