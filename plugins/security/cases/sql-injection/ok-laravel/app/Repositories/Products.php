<?php

namespace App\Repositories;

use App\Models\Product;
use Prettus\Repository\Eloquent\BaseRepository;

class Products extends BaseRepository
{
    public function model()
    {
        return Product::class;
    }
}
