SELECT s.id FROM "Order" o JOIN "Shipment" s ON s."orderNumber" = o.number WHERE o.id = $1;
