<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class StorePost extends FormRequest
{
    public function allowed()
    {
        return $this->user()->posts()->count() < 10;
    }
}
