// Every word the tests look for, in both languages, and every address they open. When a text or a path of the shop
// changes, this is the one place to follow. Patterns are loose where the shop may choose its wording.

export type Lang = 'id' | 'en';

export const PATHS = {
  home: '/',
  products: '/products',
  cart: '/cart',
  checkout: '/checkout',
  register: '/register',
  signIn: '/sign-in',
  account: '/account',
  adminOrders: '/admin/orders',
  adminProducts: '/admin/products',
} as const;

const id = {
  search: /^cari/i,
  products: /produk/i,
  categories: /kategori/i,
  sort: /urut/i,
  priceUp: /harga.*(terendah|murah|naik)|termurah/i,
  nothingFound: /tidak (ada|ditemukan|menemukan)|belum ada/i,
  next: /berikut|selanjutnya/i,
  addToCart: /(tambah|masukkan).*keranjang|\+ ?keranjang/i,
  cart: /keranjang/i,
  cartEmpty: /keranjang.*kosong/i,
  quantity: /jumlah/i,
  updateQuantity: /perbarui|ubah|simpan/i,
  more: /tambah( satu)?( jumlah)?$|^\+$/i,
  remove: /hapus/i,
  onlyLeft: /tinggal \d+; jumlahnya disesuaikan/i,
  wholeNumber: /bilangan bulat dari 1 sampai 99/i,
  toCheckout: /checkout|lanjut.*(bayar|pembayaran|pesan)/i,
  placeOrder: /buat pesanan|pesan sekarang|bayar sekarang/i,
  paid: /dibayar|lunas/i,
  refused: /pembayaran ditolak/i,
  otherWay: /cara bayar lain/i,
  pending: /menunggu (pembayaran|bayar)|belum (di)?bayar/i,
  toOrder: /lihat pesanan|ke pesanan|pesanan/i,
  processing: /diproses/i,
  shipped: /dikirim/i,
  toProcessing: /proses/i,
  toShipped: /kirim/i,
  signIn: /^(masuk|sign in)/i,
  signOut: /^(keluar|sign out)/i,
  register: /^(daftar|buat akun)/i,
  save: /simpan/i,
  language: /english|^en\b/i,
  menu: /menu/i,
  notFound: /tidak ditemukan|404/i,
};

const en: typeof id = {
  search: /^search/i,
  products: /products/i,
  categories: /categor/i,
  sort: /sort/i,
  priceUp: /price.*(low|ascending|up)|cheapest|lowest/i,
  nothingFound: /no (products|results|match)|nothing/i,
  next: /next/i,
  addToCart: /add to cart/i,
  cart: /cart/i,
  cartEmpty: /cart is empty|empty cart|nothing in your cart/i,
  quantity: /quantity/i,
  updateQuantity: /update|change|save/i,
  more: /more$|increase|add one|^\+$/i,
  remove: /remove/i,
  onlyLeft: /only \d+ left; the quantity was set/i,
  wholeNumber: /whole number from 1 to 99/i,
  toCheckout: /check ?out/i,
  placeOrder: /place order|order now|pay now/i,
  paid: /paid/i,
  refused: /payment refused/i,
  otherWay: /another way to pay/i,
  pending: /(awaiting|waiting for) payment|unpaid/i,
  toOrder: /(view|see|to).*order|order/i,
  processing: /processing/i,
  shipped: /shipped/i,
  toProcessing: /process/i,
  toShipped: /ship/i,
  signIn: /^(sign in|log in)/i,
  signOut: /^(sign out|log out)/i,
  register: /^(register|create.*account|sign up)/i,
  save: /save/i,
  language: /indonesia|^id\b/i,
  menu: /menu/i,
  notFound: /not found|404/i,
};

export const WORDS = { id, en };
export type Words = typeof id;

/** The simulator's hosted page speaks for itself, whatever the shop's language. */
export const SIMULATOR = {
  bca: /bca/i,
  next: /lanjut|continue|choose|pilih/i,
  pay: /^(bayar|pay|simulate|sukses|success|berhasil)/i,
  deny: /^(tolak|deny)/i,
};
