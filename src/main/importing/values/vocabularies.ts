import { normalHeading } from '../tables/headings.ts'
import type { Vocabulary } from '../tables/headings.ts'
import { lengthUnit } from './lengths.ts'
import type { LengthUnit } from './lengths.ts'
import { readCurrency } from './prices.ts'

/**
 * Common headings for the program's columns: in English, German and Spanish, and the most common words of other
 * languages. The first synonym is used as the example.
 */

export type ArtworkColumn =
  | 'item_id'
  | 'file'
  | 'artist'
  | 'title'
  | 'style'
  | 'subject'
  | 'year'
  | 'medium'
  | 'width_cm'
  | 'height_cm'
  | 'depth_cm'
  | 'price'
  | 'currency'
  | 'one_of_a_kind'
  | 'uploaded_at'
  | 'status'
  | 'dimensions'
  | 'edition'
  | 'copies_sold'
  | 'sold'
  | 'tags'
  | 'artist_dates'
  | 'artist_first_name'
  | 'artist_last_name'
  | 'unit'
  | 'description'
  | 'location'
  | 'consignor'
  | 'net_price'

// prettier-ignore
export const ARTWORK_COLUMNS: Vocabulary<ArtworkColumn> = {
  item_id: ['id', 'sku', 'inventory', 'inv', 'inv_nr', 'ref', 'reference', 'reference_number', 'catalogue_number', 'catalog_number', 'cat_no', 'accession_number', 'object_id', 'object_number', 'artwork_no', 'work_no', 'stock_no', 'stock_id', 'Inventarnr.', 'Objektnummer', 'Bestandsnummer', 'Artikelnr.', 'nº de inventario', 'n.º inventario', 'ref.', 'artwork_id', 'work_id', 'item', 'inventory_number', 'inventory_no', 'inventory_id', 'inv_no', 'stock_number', 'Inventarnummer', 'Inv.-Nr.', 'Werknummer', 'Werk-Nr.', 'Artikelnummer', 'número de inventario', 'id_obra', 'código', 'referencia', 'variant_sku', 'handle', 'stock_code', 'inventory_code', 'n° d’inventaire', 'numéro d’inventaire', 'référence', 'numero inventario', 'codice', 'inventarisnummer', 'инв. №', 'инвентарный номер', 'артикул', '作品番号', '管理番号', '整理番号', 'מספר קטלוגי'],
  file: ['filename', 'files', 'images', 'pictures', 'photos', 'image_name', 'image_filename', 'image_url', 'photo_file', 'Bilder', 'Foto', 'Fotos', 'imágenes', 'fotografía', 'nombre de archivo', 'file_name', 'image', 'image_file', 'picture', 'photo', 'path', 'Datei', 'Dateiname', 'Bild', 'Bilddatei', 'archivo', 'imagen', 'foto', 'fichero', 'image_src', 'main_image', 'primary_image', 'featured_image', 'image_1', 'photo_1', 'immagine', 'afbeelding', 'изображение', 'фото', '画像', '写真', 'תמונה'],
  artist: ['artist_full_name', 'maker', 'artists', 'Künstlername', 'artista nombre', 'nombre del artista', 'artiste', 'author', 'painter', 'artist_name', 'creator', 'Künstler', 'Kuenstler', 'Künstlerin', 'Künstler/in', 'Maler', 'artista', 'autor', 'autora', 'pintor', 'vendor', 'peintre', 'auteur', 'pittore', 'kunstenaar', 'художник', 'художница', '作家', '作家名', 'アーティスト', 'אמן', 'אמנית', 'שם האמן'],
  title: ['artwork_title', 'work_title', 'title_of_work', 'título de la obra', 'titre', 'name', 'work', 'artwork', 'Titel', 'Werktitel', 'Bezeichnung', 'título', 'obra', 'piece_name', 'piece', 'work_name', 'titolo', 'название', '作品名', 'タイトル', '題名', 'שם היצירה', 'כותרת'],
  style: ['movement', 'Stil', 'Stilrichtung', 'estilo'],
  subject: ['genre', 'theme', 'motif', 'Motiv', 'Thema', 'Sujet', 'tema', 'género', 'motivo', 'subject_matter', 'sujet', 'soggetto', 'сюжет'],
  year: ['year_created', 'year_of_creation', 'date_made', 'date_created', 'creation_date', 'dated', 'made', 'period', 'Jahr der Entstehung', 'Herstellungsjahr', 'año de creación', 'datación', 'année', 'date', 'year_made', 'creation_year', 'Jahr', 'Entstehungsjahr', 'Datierung', 'año', 'ano', 'fecha', 'anno', 'jaar', 'год', 'год создания', '制作年', '年', 'שנה'],
  medium: ['media', 'technique_material', 'medium_support', 'Material/Technik', 'Technik/Material', 'técnica y soporte', 'technique', 'material', 'materials', 'Technik', 'técnica', 'medio', 'soporte', 'tecnica', 'techniek', 'техника', 'материал', '技法', '素材', 'טכניקה', 'מדיום'],
  width_cm: ['width', 'w', 'Breite', 'ancho', 'anchura'],
  height_cm: ['height', 'h', 'Höhe', 'Hoehe', 'alto', 'altura'],
  depth_cm: ['depth', 'd', 'Tiefe', 'fondo', 'profundidad', 'profondeur'],
  price: ['price_usd', 'list_price', 'retail_price', 'retail', 'regular_price', 'variant_price', 'asking_price', 'sale_price', 'amount', 'Preis', 'Verkaufspreis', 'VK', 'Listenpreis', 'precio', 'precio de venta', 'importe', 'prix', 'prix de vente', 'prezzo', 'prijs', 'preço', 'цена', 'стоимость', '価格', '販売価格', 'מחיר'],
  currency: ['Währung', 'Waehrung', 'moneda', 'divisa', 'devise', 'valuta', 'валюта', '通貨', 'מטבע'],
  one_of_a_kind: ['one_of_one', 'original', 'unique', 'is_original', 'is_unique', 'Unikat', 'Einzelstück', 'pieza única', 'único', 'única'],
  uploaded_at: ['upload_timestamp', 'upload_date', 'uploaded', 'added', 'added_at', 'date_added', 'listed_at', 'Eingang', 'Eingangsdatum', 'Aufnahmedatum', 'fecha de alta', 'fecha de ingreso'],
  status: ['state', 'availability', 'sale_status', 'stock_status', 'availability_status', 'work_status', 'Verkaufsstatus', 'Status', 'estado de venta', 'Zustand', 'Verfügbarkeit', 'estado', 'disponibilidad', 'statut', 'stato', 'статус', 'наличие', 'ステータス', '状態', 'סטטוס'],
  dimensions: ['dimension', 'size', 'sizes', 'measurements', 'dims', 'size_h_x_w', 'h_x_w', 'w_x_h', 'hxw', 'wxh', 'height_x_width', 'Maße', 'Masse', 'Maß', 'Abmessungen', 'Abmessung', 'Größe', 'Groesse', 'Format', 'dimensiones', 'medidas', 'medida', 'tamaño', 'formato', 'dimensioni', 'misure', 'afmetingen', 'размер', 'размеры', 'サイズ', '寸法', 'מידות', 'גודל'],
  edition: ['editions', 'edition_number', 'edition_no', 'edition_size', 'edition_info', 'ed', 'copies', 'print_run', 'Auflage', 'Auflagenhöhe', 'Exemplar', 'edición', 'tirada', 'número de edición', 'ejemplares', 'tirage', 'edition_details', 'edition_type', 'edizione', 'tiratura', 'oplage', 'тираж', 'エディション'],
  copies_sold: ['sold_copies', 'number_sold', 'quantity_sold', 'qty_sold', 'verkaufte Exemplare', 'Exemplare verkauft', 'ejemplares vendidos', 'vendidos'],
  tags: ['tag', 'keywords', 'keyword', 'labels', 'Schlagworte', 'Schlagwörter', 'Stichworte', 'Stichwörter', 'etiquetas', 'palabras clave', 'mots-clés', 'ключевые слова', 'теги', 'タグ'],
  artist_dates: ['artist_years', 'life_dates', 'artist_life_dates', 'dates_of_artist', 'Lebensdaten', 'fechas del artista', 'fechas de vida'],
  artist_first_name: ['artist_first', 'first_name_of_artist', 'first_name', 'Künstler Vorname', 'Vorname', 'nombre de pila del artista', 'prénom'],
  artist_last_name: ['artist_last', 'artist_surname', 'last_name_of_artist', 'last_name', 'Künstler Nachname', 'Nachname', 'apellido del artista', 'apellidos del artista', 'nom de famille'],
  unit: ['units', 'dimension_units', 'dimension_unit', 'size_unit', 'size_units', 'unit_of_measure', 'Einheit', 'Maßeinheit', 'unidad', 'unidad de medida', 'unité'],
  sold: ['is_sold', 'sold?', 'sold_on', 'sold_at', 'sold_date', 'date_sold', 'sold_to', 'Verkauft', 'verkauft am', 'verkauft an', 'Verkaufsdatum', 'Vendido', 'Vendida', 'vendido el', 'vendido a', 'fecha de venta', 'vendu', 'venduto', 'продано'],
  description: ['artwork_description', 'work_description', 'description_of_work', 'about_the_work', 'Beschreibung', 'Werkbeschreibung', 'descripción', 'descripción de la obra', 'descrizione', 'beschrijving', 'описание', '説明', 'תיאור'],
  location: ['current_location', 'storage', 'storage_location', 'stored_at', 'warehouse', 'Standort', 'Lagerort', 'Lager', 'ubicación', 'ubicacion', 'almacén', 'emplacement', 'ubicazione', 'местонахождение', '保管場所', 'מיקום'],
  consignor: ['consigned_by', 'consigner', 'consignor_name', 'consigned_from', 'Einlieferer', 'Kommittent', 'Kommissionsgeber', 'consignador', 'depositante', 'déposant', 'consegnatario', 'комитент'],
  net_price: ['net', 'wholesale_price', 'wholesale', 'consignor_price', 'artist_price', 'price_to_artist', 'cost_price', 'Nettopreis', 'Einlieferungspreis', 'Einkaufspreis', 'EK', 'precio neto', 'precio de coste', 'prix net', 'prezzo netto'],
}

export type SaleColumn =
  | 'user_id'
  | 'item_id'
  | 'timestamp'
  | 'order_id'
  | 'price'
  | 'currency'
  | 'quantity'
  | 'discount'
  | 'kind'

// prettier-ignore
const CLIENT_IDS = ['client_id', 'customer_id', 'client', 'customer', 'buyer_id', 'buyer', 'user', 'collector', 'Kunde', 'Kundennummer', 'Kunden-Nr.', 'Kundin', 'Käufer', 'cliente', 'id_cliente', 'comprador', 'número de cliente', 'client_no', 'client_number', 'customer_no', 'customer_number', 'Kundennr.', 'Debitor']
/** If there is no id of the buyer, the name serves as one. */
// prettier-ignore
const BUYER_NAMES = ['client_name', 'customer_name', 'buyer_name', 'purchaser', 'sold_to', 'bill_to', 'contact', 'Kundenname', 'Käufername', 'verkauft an', 'nombre del cliente', 'vendido a', 'coleccionista', 'Sammler', 'email', 'customer_email', 'buyer_email', 'billing_email', 'billing_name', 'shipping_name', 'ship_name', 'покупатель', 'клиент', 'acheteur', 'acquirente', '購入者', '顧客名', 'לקוח']
// prettier-ignore
const WORK_IDS = ['artwork_id', 'work_id', 'sku', 'item', 'artwork', 'work', 'inventory_number', 'inventory_no', 'inv_no', 'stock_number', 'Inventarnummer', 'Inv.-Nr.', 'Werknummer', 'Werk-Nr.', 'Werk', 'Artikelnummer', 'obra', 'id_obra', 'número de inventario', 'id_of_work', 'inventory', 'inv', 'inv_nr', 'ref', 'reference', 'catalogue_number', 'catalog_number', 'cat_no', 'accession_number', 'object_id', 'object_number', 'artwork_no', 'work_no', 'stock_no', 'stock_id', 'product', 'product_id', 'lineitem_sku', 'Inventarnr.', 'Objektnummer', 'Artikelnr.', 'Artikel', 'nº de inventario', 'código', 'referencia', 'ref.', 'product_service', 'n° d’inventaire', 'инв. №', 'артикул', '作品番号']
// prettier-ignore
const MOMENTS = ['date_of_sale', 'date_of_purchase', 'date_of_order', 'date_sold', 'sold_date', 'date_purchased', 'date_ordered', 'invoice_date', 'date_of_invoice', 'transaction_date', 'sale_on', 'sold', 'Datum des Verkaufs', 'Verkauft am', 'Verkauf am', 'Bestelldatum', 'Belegdatum', 'Verkauft', 'fecha de la venta', 'fecha de factura', 'fecha de pedido', 'vendido el', 'date de vente', 'date', 'time', 'datetime', 'sold_at', 'sold_on', 'sale_date', 'order_date', 'purchase_date', 'purchase_timestamp', 'purchased_at', 'created_at', 'Datum', 'Zeitpunkt', 'Verkaufsdatum', 'Kaufdatum', 'Rechnungsdatum', 'fecha', 'fecha de venta', 'fecha de compra', 'payment_date', 'date_paid', 'paid_at', 'дата', 'дата продажи', '販売日', '売却日', '日付', 'תאריך']

// prettier-ignore
export const SALE_COLUMNS: Vocabulary<SaleColumn> = {
  user_id: [...CLIENT_IDS, ...BUYER_NAMES],
  item_id: WORK_IDS,
  timestamp: MOMENTS,
  order_id: ['order', 'order_number', 'order_no', 'basket', 'basket_id', 'invoice', 'invoice_number', 'invoice_no', 'transaction_id', 'Bestellung', 'Bestellnummer', 'Rechnung', 'Rechnungsnummer', 'pedido', 'número de pedido', 'factura', 'número de factura'],
  price: ['price_paid', 'sold_price', 'sold_for', ...ARTWORK_COLUMNS.price, 'unit_price', 'price_each', 'lineitem_price', 'Einzelpreis', 'Stückpreis', 'precio unitario', 'prix unitaire', 'net_price', 'Nettopreis', 'Bruttopreis', 'precio neto', 'Betrag', 'Endpreis', 'precio final', 'line_total', 'net_sales', 'gross_sales', 'total'],
  currency: ARTWORK_COLUMNS.currency,
  quantity: ['qty', 'units', 'pieces', 'lineitem_quantity', 'Menge', 'Anzahl', 'Stück', 'cantidad', 'unidades', 'quantité'],
  discount: ['discounts', 'discount_amount', 'lineitem_discount', 'discount_percent', 'discount %', 'rebate', 'reduction', 'Rabatt', 'Nachlass', 'Skonto', 'descuento', 'rebaja', 'remise', 'sconto'],
  kind: ['type', 'event_type', 'transaction_type', 'sale_type', 'order_type', 'status', 'financial_status', 'Art', 'Typ', 'Vorgang', 'Belegart', 'Buchungsart', 'tipo', 'tipo de operación', 'concepto', 'estado'],
}

/** The price paid takes precedence over the list price, if a table has both. */
export const PAID_PRICES = ['price_paid', 'sold_price', 'sold_for', 'sale_price', 'net_sales']

export type LikeColumn = 'user_id' | 'item_id' | 'timestamp'

export const LIKE_COLUMNS: Vocabulary<LikeColumn> = {
  user_id: [...CLIENT_IDS, ...BUYER_NAMES],
  item_id: WORK_IDS,
  timestamp: ['liked_at', ...MOMENTS],
}

export type ClientColumn = 'user_id' | 'name' | 'contact' | 'language' | 'budget' | 'currency'

// prettier-ignore
export const CLIENT_COLUMNS: Vocabulary<ClientColumn> = {
  user_id: ['id', ...CLIENT_IDS],
  name: ['client_name', 'customer_name', 'full_name', 'Kundenname', 'nombre', 'nombre y apellidos'],
  contact: ['email', 'e-mail', 'mail', 'phone', 'address', 'Kontakt', 'Telefon', 'Adresse', 'contacto', 'correo', 'teléfono'],
  language: ['lang', 'locale', 'Sprache', 'idioma', 'lengua'],
  budget: ['max_price', 'limit', 'Preisgrenze', 'presupuesto'],
  currency: ARTWORK_COLUMNS.currency,
}

/** Splits a heading into its base and the unit or currency after it: "Preis in CHF", "width_in", "Höhe (mm)". */
function withSuffix(heading: string): { base: string; suffix: string } {
  const words = heading.split(/[^\p{L}\p{M}€$£]+/u).filter((word) => word !== '')
  const suffix = words.pop() ?? ''
  if (words.length > 1 && /^(?:in|en)$/i.test(words.at(-1) ?? '')) words.pop()
  return { base: normalHeading(words.join(' ')), suffix }
}

const isOneOf = (base: string, names: readonly string[]): boolean =>
  names.some((name) => normalHeading(name) === base)

/** The currency at the end of a heading: "price_usd", "Preis (€)". */
export function currencyOfHeading(heading: string | undefined): string | undefined {
  if (heading === undefined) return undefined
  const { base, suffix } = withSuffix(heading)
  const currency = base === '' ? undefined : readCurrency(suffix)
  return currency?.ok === true ? currency.value : undefined
}

/** The unit of length in a heading: "width_in", "Höhe (mm)". */
export function unitOfHeading(heading: string | undefined): LengthUnit | undefined {
  return heading === undefined ? undefined : lengthUnit(withSuffix(heading).suffix)
}

/** The program's price and size columns for headings that contain a currency or a unit. */
export function guessMeasured(
  heading: string,
): 'price' | 'width_cm' | 'height_cm' | 'depth_cm' | 'dimensions' | undefined {
  const { base } = withSuffix(heading)
  const isSizes = isOneOf(normalHeading(heading.replace(/[([].*$/, '')), [
    'dimensions',
    ...ARTWORK_COLUMNS.dimensions,
  ])
  if (isSizes || isOneOf(base, ['dimensions', ...ARTWORK_COLUMNS.dimensions]) || namesBothSides(heading))
    return 'dimensions'
  if (currencyOfHeading(heading) !== undefined) {
    return isOneOf(base, ['price', ...ARTWORK_COLUMNS.price]) ? 'price' : undefined
  }
  if (unitOfHeading(heading) === undefined) return undefined
  if (isOneOf(base, ARTWORK_COLUMNS.width_cm)) return 'width_cm'
  if (isOneOf(base, ARTWORK_COLUMNS.depth_cm)) return 'depth_cm'
  return isOneOf(base, ARTWORK_COLUMNS.height_cm) ? 'height_cm' : undefined
}

/** Whether a heading contains both height and width: "Höhe, Breite, Tiefe (cm)", "H x B". */
function namesBothSides(heading: string): boolean {
  const words = heading.split(/[^\p{L}\p{M}]+/u).map(normalHeading)
  const has = (names: readonly string[]): boolean => words.some((word) => word !== '' && isOneOf(word, names))
  return has([...ARTWORK_COLUMNS.height_cm]) && has(['b', ...ARTWORK_COLUMNS.width_cm])
}

/** Like `guessMeasured`, for tables that have prices but no sizes. */
export function guessPrice(heading: string): 'price' | undefined {
  return guessMeasured(heading) === 'price' ? 'price' : undefined
}

/** A client's budget, followed by a currency. */
export function guessBudget(heading: string): 'budget' | undefined {
  const known = currencyOfHeading(heading) !== undefined
  return known && isOneOf(withSuffix(heading).base, ['budget', ...CLIENT_COLUMNS.budget])
    ? 'budget'
    : undefined
}
