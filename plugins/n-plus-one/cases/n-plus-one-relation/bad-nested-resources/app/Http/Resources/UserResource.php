<?php

namespace App\Http\Resources;

use Illuminate\Http\Resources\Json\JsonResource;

class UserResource extends JsonResource
{
    public function toArray($request)
    {
        return ['name' => $this->name, 'company' => $this->resource->company->name]; // ~ n-plus-one-relation
    }
}
