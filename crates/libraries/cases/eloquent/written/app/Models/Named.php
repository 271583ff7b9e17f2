<?php

namespace App\Models;

trait Named
{
    public function attributesToArray()
    {
        return [...parent::attributesToArray(), 'by' => $this->user->name];
    }
}
