'use strict';
(() => {
  const content = document.getElementById('content');
  const more = document.getElementById('more');
  const view = document.body.dataset.view;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function link(className, text, href) {
    const made = element('a', className, text);
    made.href = href;
    return made;
  }

  function photo(source) {
    const made = element('img');
    made.src = source;
    made.alt = '';
    return made;
  }

  function card(listing) {
    const made = element('article', cls('result'));
    made.lang = listing.lang;
    const picture = link(cls('photo'), undefined, listing.url);
    picture.append(photo(listing.image));
    const middle = element('div');
    const meta = element('p', cls('meta'));
    const time = element('time', '', listing.date);
    time.dateTime = listing.date;
    meta.append(element('span', cls('place'), listing.place), ' - ', time);
    middle.append(link(cls('title'), listing.title, listing.url), element('p', cls('teaser'), listing.teaser), meta);
    made.append(picture, middle, element('div', cls('price'), listing.price));
    return made;
  }

  async function get(address) {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  function list() {
    const path = view === 'recent' ? '' : location.pathname;
    let offset = 0;
    let busy = false;
    let ended = false;

    async function grow() {
      if (busy || ended) return;
      busy = true;
      const answer = await get(`/api/listings?path=${encodeURIComponent(path)}&offset=${offset}`);
      if (offset === 0) content.replaceChildren();
      content.append(...answer.listings.map(card));
      offset += answer.listings.length;
      ended = !answer.more || view === 'recent';
      if (answer.total === 0) content.append(element('p', cls('no-results'), 'Geen advertenties gevonden.'));
      else if (ended) content.append(element('p', cls('end-of-list'), `${answer.total} advertenties`));
      busy = false;
      if (!ended && more.getBoundingClientRect().top < innerHeight) await grow();
    }

    new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) grow(); }, { rootMargin: '300px' }).observe(more);
  }

  async function item() {
    const listing = await get(`/api${location.pathname}`);
    document.title = `${listing.title} - Prikbord`;
    document.querySelector(`.${cls('page-title')}`).remove();
    const made = element('article', cls('item'));
    made.lang = listing.lang;
    const main = element('div');
    const gallery = element('div', cls('gallery'));
    gallery.append(...listing.images.map(photo));
    const description = element('div', cls('description'), listing.teaser);
    const show = element('button', cls('show-description'), 'Toon de hele tekst');
    show.type = 'button';
    show.addEventListener('click', async () => {
      const whole = await get(`/api${location.pathname}/description`);
      description.textContent = whole.text;
      description.classList.add(cls('whole'));
      show.remove();
    });
    const meta = element('p', cls('meta'));
    const time = element('time', '', new Date(listing.date).toLocaleDateString('nl-NL'));
    time.dateTime = listing.date;
    meta.append(element('span', cls('place'), listing.place), ' - ', time, ' - ', link(cls('category'), listing.category.name, `/c/${listing.category.slug}`));
    const actions = element('p', cls('actions'));
    actions.append(link('', 'Bewaren', `/favourites/add?id=${listing.key}`), link('', 'Melden', `/report/${listing.key}`));
    main.append(gallery, element('h1', cls('item-title'), listing.title), element('p', cls('price'), listing.price), meta, description, show, actions);
    const seller = element('aside', cls('seller'));
    const message = element('form');
    message.method = 'post';
    message.action = `/message/${listing.key}`;
    message.append(element('button', '', 'Stuur een bericht'));
    const seen = element('p', cls('small'), `Actief sinds ${listing.seller.since}, ${listing.country}`);
    seller.append(link(cls('seller-name'), listing.seller.name, listing.seller.url), seen, message);
    made.append(main, seller);
    content.replaceChildren(made);
  }

  if (view === 'item') item(); else list();
})();
